package com.smart360.mail.audit.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.smart360.mail.audit.trail.AuditEntries.Conditions;
import com.smart360.mail.audit.trail.AuditEntries.Gap;
import com.smart360.mail.audit.trail.AuditEntries.Position;
import com.smart360.mail.audit.trail.AuditEntries.Slice;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.export.Exports.Form;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
                    "Without a condition all of them, as they stand in the chain, with the numbers of"
                            + " those that somebody removed; else those for which all conditions hold, by when they happened. Case does not"
                            + " matter. Each is found by an index.")
    AuditPage search(
            @ModelAttribute Conditions conditions,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("audit-entries", cursor, limit);
        Actor reader = actor.get();
        Slice found =
                entries.slice(
                        conditions.within(from, to),
                        reader,
                        page.position(Position::of),
                        page.limit());
        Page<AuditEntryView> shown =
                page.page(found.entries(), entry -> Position.of(entry).toString())
                        .map(entry -> AuditEntryView.of(entry, reader));
        return new AuditPage(shown.items(), shown.nextCursor(), found.gaps());
    }

    /// A page of the trail. All members are always there.
    ///
    /// @param nextCursor for the parameter `cursor` of the next call; null: this was the last page
    /// @param gaps without a condition, entries that somebody removed: before, between and, on the
    ///   last page, behind those of this page
    @Schema(name = "PageAuditEntry")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AuditPage(List<AuditEntryView> items, @Nullable String nextCursor, List<Gap> gaps) {}

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
            @ModelAttribute Conditions conditions,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return export.answer(conditions.within(from, to), Form.NDJSON, actor.get());
    }

    @GetMapping(path = "/export.csv", produces = CSV)
    @Operation(
            summary = "The trail as CSV, oldest first",
            description =
                    "As the export, in RFC 4180's form. A cell that would begin like a formula"
                            + " begins with an apostrophe. The last line's first cells are `end`,"
                            + " `whole` or why it was cut, and how many lines there are.")
    ResponseEntity<StreamingResponseBody> exportCsv(
            @ModelAttribute Conditions conditions,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return export.answer(conditions.within(from, to), Form.CSV, actor.get());
    }
}
