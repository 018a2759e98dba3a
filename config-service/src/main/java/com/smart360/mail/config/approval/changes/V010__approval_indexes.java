package com.smart360.mail.config.approval.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Finds what waits, what is due to end, and what concerns one configuration.
@Component
class V010__approval_indexes implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> approvals = mongo.getCollection("approvals");
        approvals.createIndex(
                Indexes.compoundIndex(Indexes.ascending("state"), Indexes.descending("_id")));
        approvals.createIndex(Indexes.ascending("state", "expiresAt"));
        approvals.createIndex(
                Indexes.compoundIndex(
                        Indexes.ascending("authorSubject"), Indexes.descending("_id")));
        approvals.createIndex(
                Indexes.compoundIndex(Indexes.ascending("author._id"), Indexes.descending("_id")));
        approvals.createIndex(Indexes.ascending("decidedAt"));
        approvals.createIndex(Indexes.ascending("change.configurationId", "state"));
        approvals.createIndex(
                Indexes.ascending("waitingKey"), new IndexOptions().unique(true).sparse(true));
    }
}
