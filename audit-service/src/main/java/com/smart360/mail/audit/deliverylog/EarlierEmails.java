package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.RecordPlace;
import com.smart360.mail.audit.story.TimelineEvent;
import com.smart360.mail.audit.story.TimelineEvent.Kind;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/// Mails as earlier versions kept them: each in a document of its own (`emails`), its records
/// beside it (`mail_records`).
public final class EarlierEmails {

    private static final String EMAILS = "emails";
    private static final String RECORDS = "mail_records";
    private static final int PAGE = 500;

    private EarlierEmails() {}

    /// Brings them into pages, and drops them. A second run, after one that was cut off, brings in
    /// what is left.
    public static void bringIn(MongoOperations mongo) {
        DeliveryLog log = new DeliveryLog(mongo);
        List<Document> page = page(mongo, "");
        while (!page.isEmpty()) {
            Map<String, List<String>> records = records(mongo, page);
            log.bringIn(
                    page.stream()
                            .map(EarlierEmails::read)
                            .map(
                                    mail ->
                                            KeptEmail.of(
                                                    mail,
                                                    records.getOrDefault(mail.id(), List.of())))
                            .toList());
            page = page(mongo, page.getLast().getString("listed"));
        }
        mongo.dropCollection(EMAILS);
    }

    /// In the order of the list, so that neighbours share a page.
    private static List<Document> page(MongoOperations mongo, String after) {
        return mongo.getCollection(EMAILS)
                .find(gt("listed", after))
                .sort(ascending("listed"))
                .limit(PAGE)
                .into(new ArrayList<>());
    }

    private static Map<String, List<String>> records(MongoOperations mongo, List<Document> page) {
        List<String> ids = page.stream().map(mail -> String.valueOf(mail.get("_id"))).toList();
        Map<String, List<String>> records = new HashMap<>();
        for (Document record :
                mongo.getCollection(RECORDS)
                        .find(in("mail", ids))
                        .projection(include("_id", "mail"))) {
            records.computeIfAbsent(text(record, "mail"), _ -> new ArrayList<>())
                    .add(text(record, "_id"));
        }
        return records;
    }

    static LoggedEmail read(Document document) {
        return new LoggedEmail(
                String.valueOf(document.get("_id")),
                document.getString("subject"),
                document.getString("from"),
                document.getList("to", String.class, List.of()),
                document.getList("cc", String.class, List.of()),
                number(document, "bcc").intValue(),
                document.getString("source"),
                document.getString("category"),
                document.getString("priority"),
                document.getString("publisher"),
                number(document, "textLength").longValue(),
                number(document, "htmlLength").longValue(),
                number(document, "attachments").intValue(),
                number(document, "attachmentBytes").longValue(),
                instant(document, "requestedAt"),
                document.getList("timeline", Document.class, List.of()).stream()
                        .map(EarlierEmails::happening)
                        .toList());
    }

    private static TimelineEvent happening(Document document) {
        Kind kind = Kind.valueOf(text(document, "kind"));
        return new TimelineEvent(
                text(document, "eventId"),
                Objects.requireNonNullElse(instant(document, "at"), Instant.EPOCH),
                kind,
                number(document, "attempt").intValue(),
                document.getList("recipients", Document.class, List.of()).stream()
                        .map(EarlierEmails::recipient)
                        .toList(),
                failure(document.getString("failure")),
                document.getString("note"),
                document.getString("by"),
                document.getString("reasonClass"),
                document.getString("configurationId"),
                document.get("configurationVersion") instanceof Number version
                        ? version.longValue()
                        : null,
                Boolean.TRUE.equals(document.getBoolean("reused")),
                number(document, "durationMs").longValue(),
                instant(document, "nextAttemptAt"),
                // Earlier versions kept only when it goes on.
                document.getBoolean("last", kind.decides() && kind != Kind.DEFERRED),
                RecordPlace.of(document.getString("place")).orElse(null),
                instant(document, "waitsUntil"));
    }

    private static RecipientStatus recipient(Document document) {
        return new RecipientStatus(
                text(document, "address"),
                Outcome.valueOf(text(document, "status")),
                document.get("code") instanceof Number code ? code.intValue() : null,
                document.getString("enhanced"),
                document.getString("text"));
    }

    private static @Nullable FailureClass failure(@Nullable String name) {
        return Stream.of(FailureClass.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String text(Document document, String field) {
        return Objects.requireNonNullElse(document.getString(field), "");
    }

    private static Number number(Document document, String field) {
        return document.get(field) instanceof Number number ? number : 0;
    }

    private static @Nullable Instant instant(Document document, String field) {
        return document.get(field) instanceof Date date ? date.toInstant() : null;
    }
}
