package com.smart360.mail.audit.maillog;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;

/// Blocks as they stand in the database, each with its records.
final class MailLogDocuments {

    /// [BlockRecords]; not there once retention has dropped them.
    static final String TEXTS = "texts";

    private static final int SCHEMA = 2;

    private MailLogDocuments() {}

    static Document write(Block block, List<MailRecord> records) {
        return new Document("_id", block.key())
                .append("schemaVersion", SCHEMA)
                .append("topic", block.partition().topic())
                .append("partition", block.partition().partition())
                .append("from", block.from())
                .append("first", block.first())
                .append("last", block.last())
                .append("records", block.records())
                .append("root", block.root())
                .append("previous", block.previous())
                .append(TEXTS, new Binary(BlockRecords.write(records)));
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

    /// What stands in a block now, ascending; none where they were dropped.
    static List<MailRecord> records(Document block) {
        return block.get(TEXTS) instanceof Binary texts
                ? BlockRecords.read(block(block).partition(), texts.getData())
                : List.of();
    }

    /// The texts of what stands there, in UTF-8.
    static List<byte[]> texts(Document block) {
        return block.get(TEXTS) instanceof Binary texts
                ? BlockRecords.texts(texts.getData())
                : List.of();
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
