package com.smart360.mail.dispatch.bounce.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Refusals alike are counted by index, and old reports found by it.
@Component
class V011__bounce_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("bounces").createIndex(Indexes.ascending("wave", "at"));
        mongo.getCollection("bounces").createIndex(Indexes.ascending("at"));
    }
}
