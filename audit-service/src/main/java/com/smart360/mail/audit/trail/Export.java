package com.smart360.mail.audit.trail;

import com.smart360.mail.audit.trail.AuditEntries.Search;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.observability.IdSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Hands out the trail as NDJSON or CSV, one entry a line, oldest first. Taking it away is itself
/// recorded, before the first line goes out.
@Component
class Export {

    private static final int STEP = 1000;

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
    private final JsonMapper json;
    private final Clock clock;
    private final IdSource ids;

    Export(AuditTrail trail, JsonMapper json, Clock clock, IdSource ids) {
        this.trail = trail;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /// How an entry becomes a line.
    enum Form {
        NDJSON,
        CSV;

        private String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Records the export and fixes its end.
    Prepared prepare(Search search, Form form, Actor actor) {
        long last = trail.findHead().sequence();
        Instant now = clock.instant();
        trail.append(List.of(draft(search, actor, last, now)));
        return new Prepared(
                search,
                form,
                actor,
                last,
                "audit-" + now.truncatedTo(ChronoUnit.SECONDS) + "." + form.ending());
    }

    private EntryDraft draft(Search search, Actor actor, long last, Instant now) {
        return new EntryDraft(
                ids.next(),
                now,
                actor,
                "audit-trail.exported",
                "audit-trail",
                "audit-trail",
                null,
                actor.id() + " exported the audit trail up to entry " + last + ".",
                conditions(search));
    }

    private static Map<String, String> conditions(Search search) {
        Map<String, String> conditions = new TreeMap<>();
        put(conditions, "actor", search.actor());
        put(conditions, "action", search.action());
        put(conditions, "subject", search.subject());
        put(conditions, "from", search.from());
        put(conditions, "to", search.to());
        return conditions;
    }

    private static void put(Map<String, String> conditions, String name, @Nullable Object value) {
        if (value != null) {
            conditions.put(name, value.toString());
        }
    }

    /// An export whose record is made.
    final class Prepared {

        private final Search search;
        private final Form form;
        private final Actor reader;
        private final long last;
        private final String filename;

        private Prepared(Search search, Form form, Actor reader, long last, String filename) {
            this.search = search;
            this.form = form;
            this.reader = reader;
            this.last = last;
            this.filename = filename.replace(':', '-');
        }

        String filename() {
            return filename;
        }

        void writeTo(OutputStream out) throws IOException {
            if (form == Form.CSV) {
                out.write(CsvLine.of(COLUMNS).getBytes(StandardCharsets.UTF_8));
            }
            for (long first = 1; first <= last; first += STEP) {
                for (Entry entry : trail.range(first, Math.min(first + STEP - 1, last))) {
                    if (search.fits(entry.draft())) {
                        out.write(line(AuditEntryView.of(entry, reader)));
                    }
                }
                out.flush();
            }
        }

        private byte[] line(AuditEntryView entry) {
            String line =
                    switch (form) {
                        case NDJSON -> json.writeValueAsString(entry) + "\n";
                        case CSV ->
                                CsvLine.of(
                                        Arrays.asList(
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
                                                entry.hash()));
                    };
            return line.getBytes(StandardCharsets.UTF_8);
        }
    }
}
