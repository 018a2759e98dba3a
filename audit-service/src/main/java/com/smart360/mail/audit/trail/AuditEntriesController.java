package com.smart360.mail.audit.trail;

import com.smart360.mail.audit.export.Exports.Form;
import com.smart360.mail.audit.trail.AuditEntries.Outcome;
import com.smart360.mail.audit.trail.AuditEntries.Position;
import com.smart360.mail.audit.trail.AuditEntries.Search;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The trail over HTTP: search, check, take away.
@RestController
@RequestMapping("/api/audit-entries")
class AuditEntriesController {

    private static final String CSV = "text/csv";

    private final AuditEntries entries;
    private final Verification verification;
    private final Export export;
    private final CurrentActor actor;

    AuditEntriesController(
            AuditEntries entries, Verification verification, Export export, CurrentActor actor) {
        this.entries = entries;
        this.verification = verification;
        this.export = export;
        this.actor = actor;
    }

    @GetMapping
    @Operation(
            summary = "Entries of the trail, the last ones first",
            description =
                    "Without a condition all of them, as they stand in the chain; else those for"
                            + " which all conditions hold, by when they happened. Case does not"
                            + " matter. Each is found by an index.")
    Page<AuditEntryView> search(
            @Parameter(description = "Who did it.") @RequestParam(name = "actor", required = false)
                    @Nullable String by,
            @Parameter(description = "Theirs then, or `SERVICE`.", example = "SYSTEM_ADMIN")
                    @RequestParam(required = false)
                    @Nullable String role,
            @Parameter(
                            description =
                                    "That did it, whose mail it is about, or that could not act on"
                                            + " it.")
                    @RequestParam(required = false)
                    @Nullable String service,
            @Parameter(description = "A whole action, or the subject's type before its dot.")
                    @RequestParam(required = false)
                    @Nullable String action,
            @Parameter(description = "An id or a whole name.") @RequestParam(required = false)
                    @Nullable String subject,
            @Parameter(description = "Its id or whole name.") @RequestParam(required = false)
                    @Nullable String configuration,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @Parameter(description = "Whole words of what is told.", example = "relay port")
                    @RequestParam(required = false)
                    @Nullable String words,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("audit-entries", cursor, limit);
        List<Entry> found =
                entries.newest(
                        new Search(
                                by,
                                role,
                                service,
                                action,
                                subject,
                                configuration,
                                outcome,
                                words,
                                from,
                                to),
                        actor.get(),
                        page.position(Position::of),
                        page.limitAndOne());
        return page.page(found, entry -> Position.of(entry).toString())
                .map(entry -> AuditEntryView.of(entry, actor.get()));
    }

    @GetMapping("/verify")
    Verification.Result verify() {
        return verification.verify();
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "The trail as NDJSON, oldest first",
            description =
                    "The entries that the list finds by these conditions. The last line has `end`"
                            + " and `lines`: `whole`, or why it was cut. Without one the file was"
                            + " cut on its way. That it was taken away is an entry.")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(name = "actor", required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String configuration,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return export.answer(
                new Search(
                        by,
                        role,
                        service,
                        action,
                        subject,
                        configuration,
                        outcome,
                        words,
                        from,
                        to),
                Form.NDJSON,
                actor.get());
    }

    @GetMapping(path = "/export.csv", produces = CSV)
    @Operation(
            summary = "The trail as CSV, oldest first",
            description =
                    "As the export, in RFC 4180's form. A cell that would begin like a formula"
                            + " begins with an apostrophe. The last line's first cells are `end`,"
                            + " `whole` or why it was cut, and how many lines there are.")
    ResponseEntity<StreamingResponseBody> exportCsv(
            @RequestParam(name = "actor", required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String configuration,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return export.answer(
                new Search(
                        by,
                        role,
                        service,
                        action,
                        subject,
                        configuration,
                        outcome,
                        words,
                        from,
                        to),
                Form.CSV,
                actor.get());
    }
}
