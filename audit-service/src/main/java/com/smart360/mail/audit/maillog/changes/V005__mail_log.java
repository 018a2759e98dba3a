package com.smart360.mail.audit.maillog.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The records of one mail. Whatever else is asked of the mail log goes by `_id`.
@Component
class V005__mail_log implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        mongo.getCollection("mail_records").createIndex(Indexes.ascending("mail"));
    }
}
