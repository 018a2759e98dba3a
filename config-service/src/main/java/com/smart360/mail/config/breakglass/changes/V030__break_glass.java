package com.smart360.mail.config.breakglass.changes;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The document exists from the start, without a secret: every later change is a compare-and-set.
@Component
class V030__break_glass implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("break_glass")
                .updateOne(
                        new Document("_id", "one"),
                        Updates.combine(
                                Updates.setOnInsert("schemaVersion", 1),
                                Updates.setOnInsert("revision", 0L),
                                Updates.setOnInsert("sessions", List.of()),
                                Updates.setOnInsert("outbox", List.of())),
                        new UpdateOptions().upsert(true));
    }
}
