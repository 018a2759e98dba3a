package com.smart360.mail.audit.deliverylog.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.audit.deliverylog.TermsOfEarlierEmails;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails are found by what is said of them: by an index of their terms, each in the order of the
/// list.
@Component
class V011__email_terms implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> mails = mongo.getCollection("emails");
        mails.createIndex(Indexes.ascending("terms", "listed"));
        TermsOfEarlierEmails.write(mails);
    }
}
