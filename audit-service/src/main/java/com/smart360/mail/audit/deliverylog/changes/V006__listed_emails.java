package com.smart360.mail.audit.deliverylog.changes;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails are listed by a text, of all and of each status, that any database has in order (O11).
/// Those that are there get it page by page; a second run, after one that was cut off, gives them
/// the same.
@Component
class V006__listed_emails implements ChangeUnit {

    private static final int PAGE = 500;

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> mails = mongo.getCollection("emails");
        mails.createIndex(Indexes.ascending("listed"));
        mails.createIndex(Indexes.ascending("listedByStatus"));
        List<Document> page = page(mails, "");
        while (!page.isEmpty()) {
            mails.bulkWrite(
                    page.stream().map(V006__listed_emails::listed).toList(),
                    new BulkWriteOptions().ordered(false));
            page = page(mails, page.getLast().getString("_id"));
        }
        // The lists of earlier versions; who still runs one reads more than before until it ends.
        drop(mails, "lastEventAt_-1__id_-1");
        drop(mails, "status_-1_lastEventAt_-1__id_-1");
    }

    private static List<Document> page(MongoCollection<Document> mails, String after) {
        return mails.find(gt("_id", after))
                .sort(ascending("_id"))
                .limit(PAGE)
                .into(new ArrayList<>());
    }

    private static UpdateOneModel<Document> listed(Document mail) {
        String id = mail.getString("_id");
        String listed = "%015d:%s".formatted(moment(mail), id);
        return new UpdateOneModel<>(
                eq("_id", id),
                combine(
                        set("listed", listed),
                        set("listedByStatus", mail.getString("status") + ":" + listed)));
    }

    private static long moment(Document mail) {
        if (mail.get("requestedAt") instanceof Date requested) {
            return Math.max(0, requested.getTime());
        }
        return mail.getList("timeline", Document.class, List.of()).stream()
                .map(happening -> happening.get("at"))
                .filter(Date.class::isInstance)
                .mapToLong(at -> Math.max(0, ((Date) at).getTime()))
                .min()
                .orElse(0);
    }

    private static void drop(MongoCollection<Document> mails, String index) {
        for (Document known : mails.listIndexes()) {
            if (index.equals(known.getString("name"))) {
                mails.dropIndex(index);
            }
        }
    }
}
