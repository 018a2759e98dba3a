package com.smart360.mail.dispatch.bulk;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The mails of each act and their results, by ids only: whom a mail is for stands where it can be
/// erased. The key is the act's id and the mail's number, so that each is read by key, in order.
@Component
final class BulkActMails {

    private static final String COLLECTION = "bulk_act_mails";
    private static final int AT_ONCE = 1_000;

    private final MongoOperations mongo;

    BulkActMails(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// A mail of an act.
    ///
    /// @param number from 0
    /// @param result null: it has none yet
    record Listed(int number, String mail, @Nullable String result, @Nullable Instant at) {}

    /// Puts mails on a list.
    ///
    /// @param mails ids, in the order in which they are to be acted on
    void add(String act, List<String> mails) {
        for (int first = 0; first < mails.size(); first += AT_ONCE) {
            List<Document> some = new ArrayList<>();
            for (int i = first; i < Math.min(mails.size(), first + AT_ONCE); i++) {
                some.add(new Document("_id", key(act, i)).append("mail", mails.get(i)));
            }
            collection().insertMany(some, new InsertManyOptions().ordered(false));
        }
    }

    /// Some of a list, in its order.
    ///
    /// @param first number of the first
    /// @param result of these only; null: whatever it is
    List<Listed> page(String act, int first, @Nullable String result, int limit) {
        Bson place = Filters.and(Filters.gte("_id", key(act, first)), Filters.lt("_id", end(act)));
        return collection()
                .find(result == null ? place : Filters.and(place, Filters.eq("result", result)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(BulkActMails::listed)
                .into(new ArrayList<>());
    }

    /// Keeps what came of mails.
    ///
    /// @param results by the mails' numbers
    void record(String act, Map<Integer, String> results, Instant at) {
        if (results.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        results.forEach(
                (number, result) ->
                        writes.add(
                                new UpdateOneModel<>(
                                        Filters.eq("_id", key(act, number)),
                                        Updates.combine(
                                                Updates.set("result", result),
                                                Updates.set("at", Date.from(at))))));
        collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    void remove(String act) {
        collection()
                .deleteMany(
                        Filters.and(Filters.gte("_id", key(act, 0)), Filters.lt("_id", end(act))));
    }

    private static String key(String act, int number) {
        return act + String.format(Locale.ROOT, "/%07d", number);
    }

    /// Behind the last: no number begins so.
    private static String end(String act) {
        return act + "/:";
    }

    private static Listed listed(Document found) {
        String key = found.getString("_id");
        Date at = found.getDate("at");
        return new Listed(
                Integer.parseInt(key.substring(key.lastIndexOf('/') + 1)),
                found.getString("mail"),
                found.getString("result"),
                at == null ? null : at.toInstant());
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
