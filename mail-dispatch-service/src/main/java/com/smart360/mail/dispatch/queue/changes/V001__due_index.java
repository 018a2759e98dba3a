package com.smart360.mail.dispatch.queue.changes;

import com.mongodb.client.model.Indexes;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Due mails that nobody owns are found by index, and so is what an instance owns.
@Component
class V001__due_index implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        var queue = mongo.getCollection(StoredEmails.COLLECTION);
        queue.createIndex(Indexes.ascending("owner", "lane", "due"));
        queue.createIndex(Indexes.ascending("owner", "due"));
    }
}
