package com.smart360.mail.audit.trail;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Entries as they stand in the database. Details are pairs, because a name may hold a dot.
final class EntryDocuments {

    /// What it is found by, see [EntryTerms]; indexed together with [#LISTED].
    static final String TERMS = "terms";

    /// When it happened, and its sequence: a text whose order is that of a list.
    static final String LISTED = "listed";

    private static final int DIGITS = 15;
    private static final long LAST = 999_999_999_999_999L;
    private static final int SCHEMA = 2;

    private EntryDocuments() {}

    static Document write(Entry entry) {
        EntryDraft draft = entry.draft();
        Document document =
                new Document("_id", entry.sequence())
                        .append("schemaVersion", SCHEMA)
                        .append("eventId", draft.eventId())
                        .append("at", Date.from(draft.at()))
                        .append("actorId", draft.actor().id())
                        .append("actorRole", draft.actor().role())
                        .append("action", draft.action())
                        .append("subjectType", draft.subjectType())
                        .append("subjectId", draft.subjectId())
                        .append("summary", draft.summary())
                        .append(
                                "details",
                                draft.details().entrySet().stream()
                                        .map(
                                                detail ->
                                                        new Document("name", detail.getKey())
                                                                .append("value", detail.getValue()))
                                        .toList())
                        .append("previousHash", entry.previousHash())
                        .append("hash", entry.hash())
                        .append(TERMS, EntryTerms.of(draft))
                        .append(LISTED, listedKey(draft.at(), entry.sequence()));
        if (draft.subjectName() != null) {
            document.append("subjectName", draft.subjectName());
        }
        return document;
    }

    static String listedKey(Instant at, long sequence) {
        return beginning(at) + digits(sequence);
    }

    /// Of the keys of all that happened at this moment.
    static String beginning(Instant at) {
        return digits(at.isBefore(Instant.EPOCH) ? 0 : millis(at)) + ":";
    }

    private static long millis(Instant at) {
        return at.isAfter(Instant.ofEpochMilli(LAST)) ? LAST : at.toEpochMilli();
    }

    private static String digits(long number) {
        String text = Long.toString(Math.clamp(number, 0, LAST));
        return "0".repeat(DIGITS - text.length()) + text;
    }

    /// What was changed behind our back may lack anything: it is read as empty, so that it breaks
    /// the chain instead of the check.
    static Entry read(Document document) {
        TreeMap<String, String> details = new TreeMap<>();
        for (Document detail : document.getList("details", Document.class, List.of())) {
            details.put(text(detail, "name"), text(detail, "value"));
        }
        Date at = document.get("at") instanceof Date date ? date : new Date(0);
        return new Entry(
                document.get("_id") instanceof Number sequence ? sequence.longValue() : -1,
                new EntryDraft(
                        text(document, "eventId"),
                        at.toInstant(),
                        new Actor(text(document, "actorId"), text(document, "actorRole")),
                        text(document, "action"),
                        text(document, "subjectType"),
                        text(document, "subjectId"),
                        nullableText(document, "subjectName"),
                        text(document, "summary"),
                        details),
                text(document, "previousHash"),
                text(document, "hash"));
    }

    private static String text(Document document, String field) {
        return Objects.requireNonNullElse(nullableText(document, field), "");
    }

    private static @Nullable String nullableText(Document document, String field) {
        Object value = document.get(field);
        return value == null ? null : String.valueOf(value);
    }
}
