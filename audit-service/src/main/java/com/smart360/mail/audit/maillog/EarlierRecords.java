package com.smart360.mail.audit.maillog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;

/// Records as earlier versions kept them: each in a document of its own (`mail_records`), named by
/// its place.
public final class EarlierRecords {

    private static final String RECORDS = "mail_records";
    private static final int BLOCKS_AT_ONCE = 100;

    private EarlierRecords() {}

    /// Brings them into their blocks, and drops them. What no block has is told again by Kafka,
    /// since a poll is committed after its block. A second run, after one that was cut off, brings
    /// in what is left.
    public static void bringIn(MongoOperations mongo) {
        List<Block> page = blocksAfter(mongo, "");
        while (!page.isEmpty()) {
            page.forEach(block -> bringIn(mongo, block));
            page = blocksAfter(mongo, page.getLast().key());
        }
        mongo.dropCollection(RECORDS);
    }

    private static List<Block> blocksAfter(MongoOperations mongo, String after) {
        return mongo.getCollection(MailLog.BLOCKS)
                .find(and(gt("_id", after), exists(MailLogDocuments.TEXTS, false)))
                .sort(ascending("_id"))
                .limit(BLOCKS_AT_ONCE)
                .map(MailLogDocuments::block)
                .into(new ArrayList<>());
    }

    private static void bringIn(MongoOperations mongo, Block block) {
        List<MailRecord> records =
                mongo.getCollection(RECORDS)
                        .find(
                                and(
                                        gte("_id", block.key()),
                                        lte("_id", block.partition().key(block.last()))))
                        .sort(ascending("_id"))
                        .map(document -> record(block.partition(), document))
                        .into(new ArrayList<>());
        // Where retention has dropped them there are none, and the block has none.
        if (!records.isEmpty()) {
            mongo.getCollection(MailLog.BLOCKS)
                    .updateOne(
                            eq("_id", block.key()),
                            set(MailLogDocuments.TEXTS, new Binary(BlockRecords.write(records))));
        }
    }

    private static MailRecord record(LogPartition partition, Document document) {
        String key = MailLogDocuments.text(document, "_id");
        return new MailRecord(
                partition,
                Long.parseLong(key.substring(key.lastIndexOf('-') + 1)),
                MailLogDocuments.text(document, "mail"),
                MailLogDocuments.text(document, "text"));
    }
}
