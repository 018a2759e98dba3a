package com.smart360.mail.dispatch.bulk.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Acts with something to do are found by index: each instance looks for them every second.
@Component
class V025__bulk_act_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("bulk_acts").createIndex(Indexes.ascending("open"));
    }
}
