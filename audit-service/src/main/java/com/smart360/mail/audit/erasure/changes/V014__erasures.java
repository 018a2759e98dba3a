package com.smart360.mail.audit.erasure.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erasures that have not ended are looked for every second. Keys of recipients go by `_id`.
@Component
class V014__erasures implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("erasures").createIndex(Indexes.ascending("state"));
    }
}
