package com.smart360.mail.audit.alert.board.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.audit.alert.board.ClearedAlerts;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The index of alerts that cleared.
@Component
class V020__alerts_cleared implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection(ClearedAlerts.COLLECTION)
                .createIndex(Indexes.descending("clearedAt", "_id"));
    }
}
