package com.smart360.mail.config.connectiontest.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Finds overdue tests, old ones, and those of a configuration that is deleted.
@Component
class V002__connection_test_indexes implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> tests = mongo.getCollection("connection_tests");
        tests.createIndex(Indexes.ascending("status", "deadline"));
        tests.createIndex(Indexes.ascending("requestedAt"));
        tests.createIndex(Indexes.ascending("configurationId"));
    }
}
