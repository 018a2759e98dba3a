package com.smart360.mail.audit.deliverylog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The books of mails over HTTP.
@RestController
@RequestMapping("/api/email-books")
class BooksController {

    private final Books books;

    BooksController(Books books) {
        this.books = books;
    }

    @GetMapping
    @Operation(summary = "The books of mails as they were closed last, each minute")
    EmailBooks read() {
        Books.Closing closing = books.last();
        return new EmailBooks(
                closing.at(),
                closing.requested(),
                closing.ended(),
                closing.waiting(),
                closing.unaccounted(),
                closing.ids());
    }

    /// How many mails were requested, and what became of them: `requested = ended + waiting +
    /// unaccounted`.
    record EmailBooks(
            Instant at,
            @Schema(description = "Mails of the log, whatever became of them.") long requested,
            @Schema(
                            description =
                                    "Of which only a bounce may still be heard: sent, refused,"
                                            + " given up, rejected, cancelled or lost.")
                    long ended,
            @Schema(description = "That a sender will tell of, or that people hold.") long waiting,
            @Schema(description = "Of which nothing was heard for longer than they can wait.")
                    long unaccounted,
            @Schema(description = "Of those, at most 100, silent longest first.")
                    List<String> ids) {}
}
