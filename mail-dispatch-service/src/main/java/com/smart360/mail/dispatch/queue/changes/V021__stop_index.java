package com.smart360.mail.dispatch.queue.changes;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails that are held as their category was stopped are found by index; as a rule there are none,
/// so that it is sparse.
@Component
class V021__stop_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection(StoredEmails.COLLECTION)
                .createIndex(
                        Indexes.ascending(StoredEmails.STOPPED_BY),
                        new IndexOptions().sparse(true));
    }
}
