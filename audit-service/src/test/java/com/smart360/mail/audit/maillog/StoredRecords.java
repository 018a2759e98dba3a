package com.smart360.mail.audit.maillog;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.types.Binary;

/// The records in the documents of blocks, for who looks at them and for who tampers with them.
public final class StoredRecords {

    private final MongoCollection<Document> blocks;

    public StoredRecords(MongoDatabase database) {
        this.blocks = database.getCollection(MailLog.BLOCKS);
    }

    /// All of them, in the order of their blocks.
    public List<MailRecord> all() {
        List<MailRecord> all = new ArrayList<>();
        blocks.find(exists("texts"))
                .sort(new Document("_id", 1))
                .forEach(block -> all.addAll(MailLogDocuments.records(block)));
        return all;
    }

    public long count() {
        return all().size();
    }

    /// Puts another text in the place of a record's.
    public void edit(String key, String text) {
        change(
                records ->
                        records.stream()
                                .map(
                                        known ->
                                                known.key().equals(key)
                                                        ? new MailRecord(
                                                                known.partition(),
                                                                known.offset(),
                                                                known.mailId(),
                                                                text)
                                                        : known)
                                .toList());
    }

    /// Takes records out of their blocks, and leaves the blocks.
    public void remove(Predicate<MailRecord> gone) {
        change(records -> records.stream().filter(gone.negate()).toList());
    }

    /// Puts records into a block that has none.
    public void put(Block block, List<MailRecord> records) {
        blocks.updateOne(
                eq("_id", block.key()), set("texts", new Binary(BlockRecords.write(records))));
    }

    private void change(UnaryOperator<List<MailRecord>> change) {
        for (Document block : blocks.find(exists("texts")).into(new ArrayList<>())) {
            List<MailRecord> records = MailLogDocuments.records(block);
            List<MailRecord> after = change.apply(records);
            if (!after.equals(records)) {
                blocks.updateOne(
                        eq("_id", block.get("_id")),
                        after.isEmpty()
                                ? unset("texts")
                                : set("texts", new Binary(BlockRecords.write(after))));
            }
        }
    }
}
