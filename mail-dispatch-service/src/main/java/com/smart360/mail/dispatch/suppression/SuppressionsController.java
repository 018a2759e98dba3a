package com.smart360.mail.dispatch.suppression;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.SuppressionChanged.Reason;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/suppressions`.
@RestController
@RequestMapping("/api/suppressions")
class SuppressionsController {

    private static final int LONGEST_COMMENT = 500;
    private static final int LONGEST_CATEGORY = 100;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Suppressions suppressions;
    private final CurrentActor actor;
    private final Clock clock;

    SuppressionsController(Suppressions suppressions, CurrentActor actor, Clock clock) {
        this.suppressions = suppressions;
        this.actor = actor;
        this.clock = clock;
    }

    /// An address to which nothing is sent, whatever the mail or of one category.
    ///
    /// @param category null: whatever the category
    /// @param until null: until somebody removes it
    /// @param emailId the mail that led to it
    @Schema(name = "Suppression")
    record SuppressionView(
            String id,
            String address,
            @Nullable String category,
            Reason reason,
            @Nullable Instant until,
            @Nullable String emailId,
            @Nullable String comment,
            String by,
            Instant at) {

        static SuppressionView of(Suppressions.Listed listed) {
            Suppression it = listed.entry();
            return new SuppressionView(
                    listed.id(),
                    it.address().key(),
                    it.category(),
                    it.reason(),
                    it.until(),
                    it.emailId(),
                    it.comment(),
                    it.by().id(),
                    it.at());
        }
    }

    /// An address to which nothing is to be sent any more.
    ///
    /// @param address in any letter case, international domains as they are written
    /// @param category whose mails are kept back; absent: whatever the category
    /// @param until absent: until somebody removes it
    /// @param comment why
    record Suppress(
            String address,
            @Nullable String category,
            @Nullable Instant until,
            @Nullable String comment) {}

    @GetMapping
    @Operation(
            summary = "To whom no mail is sent",
            description =
                    "In no particular order. What has run out may still be listed for a while.")
    Page<SuppressionView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String address) {
        PageRequest page = PageRequest.of("suppressions", cursor, limit);
        SuppressedAddress wanted =
                address == null || address.isBlank()
                        ? null
                        : SuppressedAddress.of(address)
                                .orElseThrow(
                                        () ->
                                                ProblemException.parameter(
                                                        "address", address, "an e-mail address"));
        return answered(
                () ->
                        page.page(
                                        suppressions.page(
                                                page.position(), wanted, page.limitAndOne()),
                                        Suppressions.Listed::id)
                                .map(SuppressionView::of));
    }

    @PostMapping
    @Operation(
            summary = "Send no more mail to an address",
            description =
                    "Mails that would go there end for it with the outcome SUPPRESSED. An entry for"
                            + " the same address and category is replaced.")
    @ApiResponse(responseCode = "201", description = "on the list; Location tells where it is")
    ResponseEntity<SuppressionView> add(@RequestBody Suppress wish) {
        Suppression entry = checked(wish);
        boolean taken = answered(() -> suppressions.put(entry));
        if (!taken) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The list is full. Remove entries, or have smart360.suppressions.most raised.");
        }
        return ResponseEntity.created(URI.create("/api/suppressions/" + entry.id()))
                .body(SuppressionView.of(new Suppressions.Listed(entry.id(), entry)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let mail go to an address again")
    void remove(@PathVariable String id, @RequestParam(required = false) @Nullable String comment) {
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw ProblemException.parameter("comment", comment, "at most 500 characters");
        }
        if (!answered(() -> suppressions.remove(id, blankAsNull(comment), actor.get()))) {
            throw ProblemException.notFound("suppression", id);
        }
    }

    private Suppression checked(Suppress wish) {
        List<FieldError> errors = new ArrayList<>();
        SuppressedAddress address =
                wish.address() == null ? null : SuppressedAddress.of(wish.address()).orElse(null);
        if (address == null) {
            errors.add(
                    new FieldError(
                            "/address",
                            "address",
                            wish.address(),
                            "This is no e-mail address.",
                            "an address such as jo@example.org"));
        }
        tooLong("/category", wish.category(), LONGEST_CATEGORY, errors);
        tooLong("/comment", wish.comment(), LONGEST_COMMENT, errors);
        Instant now = clock.instant();
        if (wish.until() != null && !wish.until().isAfter(now)) {
            errors.add(
                    new FieldError(
                            "/until",
                            "future",
                            wish.until().toString(),
                            "This moment is over.",
                            "a moment to come"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Suppression(
                Objects.requireNonNull(address),
                blankAsNull(wish.category()),
                Reason.MANUAL,
                wish.until(),
                null,
                blankAsNull(wish.comment()),
                null,
                actor.get(),
                now);
    }

    private static void tooLong(
            String pointer, @Nullable String text, int most, List<FieldError> errors) {
        if (text != null && text.length() > most) {
            errors.add(
                    new FieldError(
                            pointer,
                            "length",
                            text,
                            "The text is too long.",
                            "at most " + most + " characters"));
        }
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException | CompletionException _) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "Database or broker do not answer; nothing may have been changed. Try"
                                    + " again.")
                    .retryAfter(AGAIN)
                    .toException();
        }
    }
}
