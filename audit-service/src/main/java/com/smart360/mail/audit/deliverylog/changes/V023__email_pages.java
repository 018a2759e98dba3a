package com.smart360.mail.audit.deliverylog.changes;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.smart360.mail.audit.deliverylog.EarlierEmails;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails that were first heard of together share a document (ADR 84).
@Component
class V023__email_pages implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> pages = mongo.getCollection("email_pages");
        IndexOptions few = new IndexOptions().sparse(true);
        pages.createIndex(ascending("mails"), new IndexOptions().unique(true));
        pages.createIndex(ascending("last"));
        pages.createIndex(ascending("terms", "last"));
        pages.createIndex(ascending("size"));
        // The first is for the local stack's database, which finds texts only.
        pages.createIndex(ascending("open"), few);
        pages.createIndex(ascending("open", "silentSince"), few);
        pages.createIndex(ascending("unread"), few);
        pages.createIndex(ascending("wide"), few);
        EarlierEmails.bringIn(mongo);
    }
}
