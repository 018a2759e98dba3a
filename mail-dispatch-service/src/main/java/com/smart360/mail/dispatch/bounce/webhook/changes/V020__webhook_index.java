package com.smart360.mail.dispatch.bounce.webhook.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Old calls are found by index.
@Component
class V020__webhook_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("webhook_calls").createIndex(Indexes.ascending("at"));
    }
}
