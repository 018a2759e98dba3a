package com.smart360.mail.config.configuration.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.config.configuration.setting.SearchWords;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The words by which configurations are found, with their index. Each document is changed only if
/// it still is what was read. A replica of the former version that saves meanwhile leaves the words
/// of before; the next save mends them.
@Component
class V013__search_words implements ChangeUnit {

    private static final String WORDS = "searchWords";

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> configurations = mongo.getCollection("configurations");
        configurations.createIndex(Indexes.ascending(WORDS));
        Document wordless =
                new Document(WORDS, new Document("$exists", false))
                        .append("settings", new Document("$exists", true));
        for (Document found : configurations.find(wordless)) {
            configurations.updateOne(
                    new Document("_id", found.get("_id"))
                            .append("versionId", found.get("versionId")),
                    new Document("$set", new Document(WORDS, words(found))));
        }
    }

    private static List<String> words(Document found) {
        return SearchWords.of(
                text(found, "name"),
                text(found, "connection", "host"),
                text(found, "provider"),
                text(found, "defaultFrom"));
    }

    private static @Nullable String text(Document found, String... path) {
        Document at = found.get("settings", Document.class);
        for (int i = 0; i < path.length - 1 && at != null; i++) {
            at = at.get(path[i], Document.class);
        }
        return at == null ? null : at.getString(path[path.length - 1]);
    }
}
