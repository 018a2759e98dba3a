package com.smart360.mail.dispatch.capture.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The oldest captured mails are found by index.
@Component
class V004__captured_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("captured").createIndex(Indexes.ascending("at"));
    }
}
