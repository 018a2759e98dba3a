package com.smart360.mail.dispatch.intake.http.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The oldest requests by HTTP are found by index.
@Component
class V007__posted_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("posted").createIndex(Indexes.ascending("at"));
    }
}
