package com.smart360.mail.audit.statistics.changes;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Roll-ups that the next longer step does not hold yet. Whatever else is asked goes by `_id`.
@Component
class V010__delivery_statistics implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        for (String collection : List.of("delivery_minutes", "delivery_hours")) {
            mongo.getCollection(collection)
                    .createIndex(Indexes.ascending("dirty"), new IndexOptions().sparse(true));
        }
    }
}
