package com.smart360.mail.config.configuration.changes;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Lists, in each configuration, the ids of its former versions, which until now were found by a
/// range of ids. One that is saved meanwhile is left as it is, and read by the range as before.
@Component
class V012__former_version_ids implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> configurations = mongo.getCollection("configurations");
        MongoCollection<Document> versions = mongo.getCollection("configuration_versions");
        Document unlisted =
                new Document("formerVersionIds", new Document("$exists", false))
                        .append("versionId", new Document("$exists", true));
        for (Document found : configurations.find(unlisted)) {
            String id = found.getString("_id");
            String newest = found.getString("versionId");
            configurations.updateOne(
                    new Document("_id", id).append("versionId", newest),
                    new Document(
                            "$set",
                            new Document("formerVersionIds", former(versions, id, newest))));
        }
    }

    private static List<String> former(
            MongoCollection<Document> versions, String id, @Nullable String newest) {
        Map<String, String> previous = new HashMap<>();
        Document range = new Document("$gte", id + "/").append("$lt", id + "0");
        for (Document version : versions.find(new Document("_id", range))) {
            String before = version.getString("previousId");
            if (before != null) {
                previous.put(version.getString("_id"), before);
            }
        }
        List<String> former = new ArrayList<>();
        String next = newest == null ? null : previous.get(newest);
        while (next != null) {
            former.addFirst(next);
            next = previous.get(next);
        }
        return former;
    }
}
