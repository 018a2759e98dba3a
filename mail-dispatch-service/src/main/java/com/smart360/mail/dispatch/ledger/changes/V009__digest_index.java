package com.smart360.mail.dispatch.ledger.changes;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails are found by what stands for them in their Message-ID. Sparse: where no reports are
/// expected, no mail has it and the index costs nothing.
@Component
class V009__digest_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("ledger")
                .createIndex(Indexes.ascending("digest"), new IndexOptions().sparse(true));
    }
}
