package com.smart360.mail.audit.deadletter.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The indexes of the list of dead letters.
@Component
class V003__dead_letters implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> letters = mongo.getCollection("dead_letters");
        letters.createIndex(Indexes.descending("at", "_id"));
        letters.createIndex(Indexes.descending("state", "at", "_id"));
        letters.createIndex(Indexes.descending("topic", "at", "_id"));
    }
}
