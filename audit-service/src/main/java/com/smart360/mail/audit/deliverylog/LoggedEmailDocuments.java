package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.deliverylog.TimelineEvent.Kind;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Mails as they stand in the database, with the fields that lists are asked by.
final class LoggedEmailDocuments {

    /// There for mails that have not ended, so that their indexes hold only those; a text, since
    /// the local stack's database finds by texts.
    static final String OPEN = "open";

    static final String IS_OPEN = "OPEN";

    /// See [LoggedEmail#silentSince()].
    static final String SILENT_SINCE = "silentSince";

    static final String LAST_EVENT_AT = "lastEventAt";

    /// Keys of [LoggedEmail#unread()].
    static final String UNREAD = "unread";

    /// When the mail was first heard of, and its id: a text whose order is that of the list.
    static final String LISTED = "listed";

    /// Its status before [#LISTED].
    static final String LISTED_BY_STATUS = "listedByStatus";

    /// What it is found by, see [EmailTerms]; indexed together with [#LISTED].
    static final String TERMS = "terms";

    /// Later than any moment of a mail.
    static final Instant FAR = Instant.ofEpochMilli(999_999_999_999_999L);

    private static final int MOMENT_DIGITS = 15;
    private static final int SCHEMA = 2;

    private LoggedEmailDocuments() {}

    /// @param terms of this mail
    static Document write(LoggedEmail mail, List<String> terms, long version) {
        String listed = listedKey(mail.listedAt(), mail.id());
        LoggedEmail.Status status = mail.status();
        Document document =
                new Document("_id", mail.id())
                        .append("schemaVersion", SCHEMA)
                        .append("version", version)
                        .append("to", mail.to())
                        .append("cc", mail.cc())
                        .append("bcc", mail.bcc())
                        .append("textLength", mail.textLength())
                        .append("htmlLength", mail.htmlLength())
                        .append("attachments", mail.attachments())
                        .append("attachmentBytes", mail.attachmentBytes())
                        .append("status", status.name())
                        .append(LISTED, listed)
                        .append(LISTED_BY_STATUS, byStatus(status, listed))
                        .append(TERMS, terms)
                        .append(LAST_EVENT_AT, Date.from(mail.lastEventAt()))
                        .append("searchable", searchable(mail))
                        .append(
                                "timeline",
                                mail.timeline().stream().map(LoggedEmailDocuments::write).toList());
        put(document, "subject", mail.subject());
        put(document, "from", mail.from());
        put(document, "source", mail.source());
        put(document, "category", mail.category());
        put(document, "priority", mail.priority());
        put(document, "publisher", mail.publisher());
        put(document, "requestedAt", date(mail.requestedAt()));
        if (mail.isOpen()) {
            document.append(OPEN, IS_OPEN);
            put(document, SILENT_SINCE, date(mail.silentSince().orElse(null)));
            document.append(UNREAD, mail.unread().stream().map(RecordPlace::key).toList());
        }
        return document;
    }

    static String listedKey(Instant at, String id) {
        String moment = Long.toString(Math.clamp(at.toEpochMilli(), 0, FAR.toEpochMilli()));
        return "0".repeat(MOMENT_DIGITS - moment.length()) + moment + ":" + id;
    }

    static String byStatus(LoggedEmail.Status status, String listed) {
        return status.name() + ":" + listed;
    }

    static long version(Document document) {
        return ((Number) document.getOrDefault("version", 0L)).longValue();
    }

    /// @param mail as it was read from the document
    static List<String> terms(Document document, LoggedEmail mail) {
        List<String> terms = document.getList(TERMS, String.class);
        return terms == null ? EmailTerms.of(mail) : terms;
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
                        .map(LoggedEmailDocuments::happening)
                        .toList());
    }

    private static Document write(TimelineEvent happening) {
        Document document =
                new Document("eventId", happening.eventId())
                        .append("at", Date.from(happening.at()))
                        .append("kind", happening.kind().name())
                        .append("attempt", happening.attempt())
                        .append("reused", happening.connectionReused())
                        .append("durationMs", happening.durationMs());
        if (!happening.recipients().isEmpty()) {
            document.append(
                    "recipients",
                    happening.recipients().stream().map(LoggedEmailDocuments::write).toList());
        }
        put(
                document,
                "failure",
                happening.failureClass() == null ? null : happening.failureClass().name());
        put(document, "note", happening.note());
        put(document, "by", happening.by());
        put(document, "reasonClass", happening.reasonClass());
        put(document, "configurationId", happening.configurationId());
        put(document, "configurationVersion", happening.configurationVersion());
        put(document, "nextAttemptAt", date(happening.nextAttemptAt()));
        document.append("last", happening.last());
        put(document, "place", happening.place() == null ? null : happening.place().toString());
        put(document, "waitsUntil", date(happening.waitsUntil()));
        return document;
    }

    private static TimelineEvent happening(Document document) {
        Kind kind = Kind.valueOf(text(document, "kind"));
        return new TimelineEvent(
                text(document, "eventId"),
                Objects.requireNonNullElse(instant(document, "at"), Instant.EPOCH),
                kind,
                number(document, "attempt").intValue(),
                document.getList("recipients", Document.class, List.of()).stream()
                        .map(LoggedEmailDocuments::recipient)
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

    private static Document write(RecipientStatus recipient) {
        Document document =
                new Document("address", recipient.address())
                        .append("status", recipient.status().name());
        put(document, "code", recipient.code());
        put(document, "enhanced", recipient.enhancedCode());
        put(document, "text", recipient.text());
        return document;
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

    private static String searchable(LoggedEmail mail) {
        return Stream.of(
                        Stream.of(mail.id()),
                        Stream.ofNullable(mail.subject()),
                        Stream.ofNullable(mail.from()),
                        Stream.ofNullable(mail.source()),
                        mail.to().stream(),
                        mail.cc().stream())
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
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

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static void put(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }
}
