package com.smart360.mail.audit.trail.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The trail's indexes, and the document that remembers its head.
@Component
class V001__audit_entries implements ChangeUnit {

    private static final String GENESIS = "0".repeat(64);

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> entries = mongo.getCollection("audit_entries");
        entries.createIndex(Indexes.ascending("eventId"), new IndexOptions().unique(true));
        entries.createIndex(Indexes.descending("actorId", "_id"));
        entries.createIndex(Indexes.descending("action", "_id"));
        entries.createIndex(Indexes.descending("subjectType", "_id"));
        entries.createIndex(Indexes.descending("subjectId", "_id"));
        entries.createIndex(Indexes.descending("subjectName", "_id"));
        entries.createIndex(Indexes.descending("at"));
        MongoCollection<Document> head = mongo.getCollection("audit_head");
        if (head.find(new Document("_id", "head")).first() == null) {
            head.insertOne(
                    new Document("_id", "head").append("sequence", 0L).append("hash", GENESIS));
        }
    }
}
