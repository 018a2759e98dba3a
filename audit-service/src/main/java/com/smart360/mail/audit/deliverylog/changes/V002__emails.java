package com.smart360.mail.audit.deliverylog.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The delivery log's indexes.
@Component
class V002__emails implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> mails = mongo.getCollection("emails");
        mails.createIndex(Indexes.descending("lastEventAt", "_id"));
        mails.createIndex(Indexes.descending("status", "lastEventAt", "_id"));
    }
}
