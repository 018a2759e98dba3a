package com.smart360.mail.config.configuration.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The index of the words by which configurations are found.
@Component
class V013__search_words_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("configurations").createIndex(Indexes.ascending("searchWords"));
    }
}
