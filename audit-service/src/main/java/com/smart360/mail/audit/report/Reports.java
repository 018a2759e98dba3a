package com.smart360.mail.audit.report;

import com.smart360.mail.audit.head.BooksState;
import com.smart360.mail.audit.trail.AuditEntries;
import com.smart360.mail.audit.trail.AuditEntries.Search;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.Entry;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.audit.trail.LinkedEntry;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.observability.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Gathers what a report tells. That it was made is recorded before.
@Component
class Reports {

    /// Counting reads; a number beyond is told as "more than".
    private static final int COUNTED_TO = 20_000;

    private final AuditTrail trail;
    private final AuditEntries entries;
    private final BooksState books;
    private final ReportProperties properties;
    private final Clock clock;
    private final IdSource ids;

    Reports(
            AuditTrail trail,
            AuditEntries entries,
            BooksState books,
            ReportProperties properties,
            Clock clock,
            IdSource ids) {
        this.trail = trail;
        this.entries = entries;
        this.books = books;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
    }

    Report make(Search search, Instant from, Instant to, Actor by) {
        long last = trail.length();
        Instant now = clock.instant();
        trail.append(List.of(record(search, from, to, by, now)));
        List<Entry> listed = list(search, by, last);
        int found = Math.max(listed.size(), entries.count(search, last, COUNTED_TO));
        List<Long> sequences = listed.stream().map(Entry::sequence).sorted().toList();
        Map<String, String> conditions = new TreeMap<>(search.conditions());
        conditions.keySet().removeAll(List.of("from", "to"));
        return new Report(
                from,
                to,
                now,
                by,
                conditions,
                found,
                COUNTED_TO,
                listed,
                books.heads(sequences),
                listed.stream().filter(entry -> !isAsWritten(entry)).map(Entry::sequence).toList(),
                books.verified());
    }

    private List<Entry> list(Search search, Actor by, long last) {
        List<Entry> listed = new ArrayList<>();
        Iterator<List<Entry>> pages = entries.oldest(search, by, last);
        while (pages.hasNext() && listed.size() < properties.reportEntries()) {
            listed.addAll(pages.next());
        }
        return List.copyOf(listed.subList(0, Math.min(listed.size(), properties.reportEntries())));
    }

    private static boolean isAsWritten(Entry entry) {
        return LinkedEntry.of(entry).holds(entry.sequence(), entry.previousHash());
    }

    private EntryDraft record(Search search, Instant from, Instant to, Actor by, Instant now) {
        return new EntryDraft(
                ids.next(),
                now,
                by,
                "audit-trail.reported",
                "audit-trail",
                "audit-trail",
                null,
                by.id() + " took a report of the audit trail from " + from + " to " + to + ".",
                search.conditions());
    }
}
