package com.smart360.mail.config.sender.changes;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The senders exist from the start, none of them: every later change is a compare-and-set.
@Component
class V022__senders implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        Actor service = Actor.service("config-service");
        mongo.getCollection("senders")
                .updateOne(
                        new Document("_id", "all"),
                        Updates.combine(
                                Updates.setOnInsert("schemaVersion", 1),
                                Updates.setOnInsert("epoch", 0L),
                                Updates.setOnInsert("senders", List.of()),
                                Updates.setOnInsert(
                                        "by",
                                        new Document("_id", service.id())
                                                .append("role", service.role())),
                                Updates.setOnInsert("at", new Date(0)),
                                Updates.setOnInsert("outbox", List.of())),
                        new UpdateOptions().upsert(true));
        mongo.getCollection("sender_versions")
                .createIndex(Indexes.descending("saved.sender.name", "saved.sender.version"));
    }
}
