package com.smart360.mail.dispatch.suppression.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// What has run out is found by index, and so is what a wave of refusals led to.
@Component
class V010__suppression_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("suppressions").createIndex(Indexes.ascending("until"));
        mongo.getCollection("suppressions").createIndex(Indexes.ascending("wave"));
    }
}
