package com.smart360.mail.config.configuration.changes;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// A name is one configuration's, also where two are saved at once (A7). Sparse, since what remains
/// of a deleted one has no name.
@Component
class V021__unique_names implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("configurations")
                .createIndex(
                        Indexes.ascending("nameKey"), new IndexOptions().unique(true).sparse(true));
    }
}
