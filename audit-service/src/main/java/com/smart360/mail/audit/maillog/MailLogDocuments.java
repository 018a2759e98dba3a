package com.smart360.mail.audit.maillog;

import java.util.Objects;
import org.bson.Document;

/// Records and blocks as they stand in the database.
final class MailLogDocuments {

    private static final int SCHEMA = 1;

    private MailLogDocuments() {}

    static Document write(MailRecord record) {
        return new Document("_id", record.key())
                .append("schemaVersion", SCHEMA)
                .append("mail", record.mailId())
                .append("text", record.text());
    }

    static Document write(Block block) {
        return new Document("_id", block.key())
                .append("schemaVersion", SCHEMA)
                .append("topic", block.partition().topic())
                .append("partition", block.partition().partition())
                .append("from", block.from())
                .append("first", block.first())
                .append("last", block.last())
                .append("records", block.records())
                .append("root", block.root())
                .append("previous", block.previous());
    }

    static Block block(Document document) {
        return new Block(
                new LogPartition(text(document, "topic"), (int) number(document, "partition")),
                number(document, "from"),
                number(document, "first"),
                number(document, "last"),
                (int) number(document, "records"),
                text(document, "root"),
                text(document, "previous"));
    }

    /// Its place is its key: who changes one has another record.
    static MailRecord record(Document document) {
        String key = text(document, "_id");
        int offsetAt = key.lastIndexOf('-') + 1;
        int partitionAt = key.lastIndexOf('-', offsetAt - 2) + 1;
        return new MailRecord(
                new LogPartition(
                        key.substring(0, Math.max(0, partitionAt - 1)),
                        Integer.parseInt(key.substring(partitionAt, offsetAt - 1))),
                offset(document),
                text(document, "mail"),
                text(document, "text"));
    }

    /// The offset in a record's key.
    static long offset(Document record) {
        String key = text(record, "_id");
        return Long.parseLong(key.substring(key.lastIndexOf('-') + 1));
    }

    /// What was changed behind our back may be anything: it is read as nothing, and breaks the
    /// chain instead of the check.
    static String text(Document document, String field) {
        return document.get(field) instanceof String text
                ? text
                : Objects.toString(document.get(field), "");
    }

    private static long number(Document document, String field) {
        return document.get(field) instanceof Number number ? number.longValue() : -1;
    }
}
