package com.smart360.mail.audit.trail;

import com.smart360.mail.audit.trail.AuditEntries.Search;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    Page<AuditEntryView> search(
            @RequestParam(name = "actor", required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("audit-entries", cursor, limit);
        Long below = page.position(Long::valueOf);
        List<Entry> found =
                entries.newest(
                        search(by, action, subject, from, to),
                        below == null ? Long.MAX_VALUE : below,
                        page.limitAndOne());
        return page.page(found, entry -> String.valueOf(entry.sequence()))
                .map(entry -> AuditEntryView.of(entry, actor.get()));
    }

    @GetMapping("/verify")
    Verification.Result verify() {
        return verification.verify();
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(name = "actor", required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return answer(
                search(by, action, subject, from, to),
                Export.Form.NDJSON,
                MediaType.APPLICATION_NDJSON);
    }

    @GetMapping(path = "/export.csv", produces = CSV)
    @Operation(
            summary = "The trail as CSV",
            description =
                    "As the export, in RFC 4180's form. A cell that would begin like a formula"
                            + " begins with an apostrophe.")
    ResponseEntity<StreamingResponseBody> exportCsv(
            @RequestParam(name = "actor", required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return answer(
                search(by, action, subject, from, to),
                Export.Form.CSV,
                new MediaType("text", "csv", StandardCharsets.UTF_8));
    }

    private ResponseEntity<StreamingResponseBody> answer(
            Search search, Export.Form form, MediaType type) {
        Export.Prepared prepared = export.prepare(search, form, actor.get());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(prepared.filename())
                                .build()
                                .toString())
                .contentType(type)
                .body(prepared::writeTo);
    }

    private static Search search(
            @Nullable String by,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new Search(blankToNull(by), blankToNull(action), blankToNull(subject), from, to);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
