package com.smart360.mail.dispatch.queue.changes;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails that wait for a sender are found by index among all that wait; few do, so that it is
/// sparse (U3).
@Component
class V008__sender_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection(StoredEmails.COLLECTION)
                .createIndex(
                        Indexes.ascending(StoredEmails.LACKS_SENDER),
                        new IndexOptions().sparse(true));
    }
}
