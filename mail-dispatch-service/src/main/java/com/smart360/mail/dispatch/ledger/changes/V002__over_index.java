package com.smart360.mail.dispatch.ledger.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// What the ledger may forget is found by index.
@Component
class V002__over_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("ledger").createIndex(Indexes.ascending("over", "at"));
    }
}
