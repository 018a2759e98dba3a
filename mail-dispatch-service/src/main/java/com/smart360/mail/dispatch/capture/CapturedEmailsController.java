package com.smart360.mail.dispatch.capture;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.dispatch.capture.CapturedEmails.Captured;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Shows captured mails. To be saved and opened by a mail program, never shown by the browser: a
/// mail's HTML is no page of ours.
@RestController
class CapturedEmailsController {

    private static final String MESSAGE = "message/rfc822";

    private final CapturedEmails captured;

    CapturedEmailsController(CapturedEmails captured) {
        this.captured = captured;
    }

    @GetMapping(path = "/api/captured-emails/{id}", produces = MESSAGE)
    @Operation(summary = "A captured mail, as it would have gone out")
    ResponseEntity<byte[]> message(@PathVariable String id) {
        Captured found =
                captured.find(id).orElseThrow(() -> ProblemException.notFound("captured mail", id));
        return switch (found) {
            case Captured.Whole(byte[] message) ->
                    ResponseEntity.ok()
                            .header(HttpHeaders.CONTENT_TYPE, MESSAGE)
                            .header(HttpHeaders.CONTENT_DISPOSITION, attachment(id))
                            .header("X-Content-Type-Options", "nosniff")
                            .body(message);
            case Captured.TooLarge(int size) ->
                    throw new ProblemException(
                            ProblemType.NOT_FOUND,
                            "Mail \"" + id + "\" has " + size + " bytes: too large to be kept.");
        };
    }

    private static String attachment(String id) {
        return ContentDisposition.attachment()
                .filename(id.replace(':', '_') + ".eml")
                .build()
                .toString();
    }
}
