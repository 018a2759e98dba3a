package com.smart360.mail.audit.trail;

import com.smart360.mail.audit.trail.AuditEntries.Search;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.export.Exports;
import com.smart360.mail.starter.export.Exports.Form;
import com.smart360.mail.starter.export.Exports.Listed;
import com.smart360.mail.starter.export.PagedList;
import com.smart360.mail.starter.observability.IdSource;
import java.time.Clock;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Hands out the trail, oldest first. Taking it away is itself recorded, before the first line goes
/// out.
@Component
class Export {

    /// Named as the members of an entry; `details` is one cell of JSON.
    private static final List<String> COLUMNS =
            List.of(
                    "sequence",
                    "at",
                    "actor",
                    "role",
                    "action",
                    "subjectType",
                    "subjectId",
                    "subjectName",
                    "summary",
                    "details",
                    "eventId",
                    "previousHash",
                    "hash");

    private final AuditTrail trail;
    private final AuditEntries entries;
    private final Exports exports;
    private final JsonMapper json;
    private final Clock clock;
    private final IdSource ids;

    Export(
            AuditTrail trail,
            AuditEntries entries,
            Exports exports,
            JsonMapper json,
            Clock clock,
            IdSource ids) {
        this.trail = trail;
        this.entries = entries;
        this.exports = exports;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /// Records the export and fixes its end.
    ResponseEntity<StreamingResponseBody> answer(Search search, Form form, Actor reader) {
        long last = trail.findHead().sequence();
        trail.append(List.of(draft(search, reader, last)));
        Iterator<List<AuditEntryView>> pages =
                PagedList.shown(
                        entries.oldest(search, reader, last),
                        page ->
                                page.stream()
                                        .map(entry -> AuditEntryView.of(entry, reader))
                                        .toList());
        return exports.answer(new Listed<>("audit", COLUMNS, this::cells, pages), form);
    }

    private EntryDraft draft(Search search, Actor actor, long last) {
        return new EntryDraft(
                ids.next(),
                clock.instant(),
                actor,
                "audit-trail.exported",
                "audit-trail",
                "audit-trail",
                null,
                actor.id() + " exported the audit trail up to entry " + last + ".",
                search.conditions());
    }

    private List<? extends @Nullable Object> cells(AuditEntryView entry) {
        return Arrays.asList(
                entry.sequence(),
                entry.at(),
                entry.actor().id(),
                entry.actor().role(),
                entry.action(),
                entry.subjectType(),
                entry.subjectId(),
                entry.subjectName(),
                entry.summary(),
                json.writeValueAsString(entry.details()),
                entry.eventId(),
                entry.previousHash(),
                entry.hash());
    }
}
