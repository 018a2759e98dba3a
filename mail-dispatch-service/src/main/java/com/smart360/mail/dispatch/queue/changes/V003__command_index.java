package com.smart360.mail.dispatch.queue.changes;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails with something untold are found by index; few have, so that it is sparse.
@Component
class V003__command_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection(StoredEmails.COLLECTION)
                .createIndex(Indexes.ascending("command"), new IndexOptions().sparse(true));
    }
}
