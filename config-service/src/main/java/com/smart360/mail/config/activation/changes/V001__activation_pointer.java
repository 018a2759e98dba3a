package com.smart360.mail.config.activation.changes;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The pointer exists from the start, pointing at nothing: every later change is a compare-and-set.
@Component
class V001__activation_pointer implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        Actor service = Actor.service("config-service");
        mongo.getCollection("activation")
                .updateOne(
                        new Document("_id", "active"),
                        Updates.combine(
                                Updates.setOnInsert("schemaVersion", 1),
                                Updates.setOnInsert("revision", 0L),
                                Updates.setOnInsert("epoch", 0L),
                                Updates.setOnInsert("deleting", List.of()),
                                Updates.setOnInsert(
                                        "by",
                                        new Document("_id", service.id())
                                                .append("role", service.role())),
                                Updates.setOnInsert("at", new Date(0)),
                                Updates.setOnInsert("outbox", List.of())),
                        new UpdateOptions().upsert(true));
    }
}
