package com.smart360.mail.audit.deliverylog.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails are found by what is said of them: by an index of their terms, each in the order of the
/// list. They get them as they are brought into pages ([V023__email_pages]).
@Component
class V011__email_terms implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("emails").createIndex(Indexes.ascending("terms", "listed"));
    }
}
