package com.smart360.mail.config.backup.changes;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The schedule's one document exists from the start, due at once.
@Component
class V020__backup_schedule implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("backup_schedule")
                .updateOne(
                        new Document("_id", "scheduled-backup"),
                        Updates.combine(
                                Updates.setOnInsert("schemaVersion", 1),
                                Updates.setOnInsert("nextAt", new Date(0)),
                                Updates.setOnInsert("outbox", List.of())),
                        new UpdateOptions().upsert(true));
    }
}
