package com.smart360.mail.starter.outbox;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Outbox entries as they stand in a document: the same form that Spring Data writes.
final class OutboxDocuments {

    private OutboxDocuments() {}

    static Document write(OutboxEntry entry) {
        Document document =
                new Document("eventId", entry.eventId())
                        .append("topic", entry.topic())
                        .append("key", entry.key())
                        .append("type", entry.type())
                        .append("payload", entry.payload())
                        .append(
                                "actor",
                                new Document("_id", entry.actor().id())
                                        .append("role", entry.actor().role()))
                        .append("at", Date.from(entry.at()));
        if (entry.traceparent() != null) {
            document.append("traceparent", entry.traceparent());
        }
        return document;
    }

    static List<OutboxEntry> read(@Nullable Document owner) {
        return owner == null
                ? List.of()
                : owner.getList("outbox", Document.class, List.of()).stream()
                        .map(OutboxDocuments::entry)
                        .toList();
    }

    private static OutboxEntry entry(Document document) {
        return new OutboxEntry(
                text(document, "eventId"),
                text(document, "topic"),
                text(document, "key"),
                text(document, "type"),
                text(document, "payload"),
                actor(document.get("actor", Document.class)),
                at(document),
                document.getString("traceparent"));
    }

    /// Spring Data stores `Actor.id` as `_id`; whoever writes by hand may say `id`.
    private static Actor actor(@Nullable Document actor) {
        if (actor == null) {
            throw new IllegalStateException("An outbox entry without actor; expected one");
        }
        String id = actor.getString("_id");
        return new Actor(id == null ? text(actor, "id") : id, text(actor, "role"));
    }

    private static Instant at(Document document) {
        Date at = document.getDate("at");
        if (at == null) {
            throw new IllegalStateException("An outbox entry without \"at\"; expected a date");
        }
        return at.toInstant();
    }

    private static String text(Document document, String field) {
        String value = document.getString(field);
        if (value == null) {
            throw new IllegalStateException(
                    "An outbox entry without \"" + field + "\"; expected a text");
        }
        return value;
    }
}
