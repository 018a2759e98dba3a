package com.smart360.mail.audit.deliverylog.changes;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.time.Clock;
import java.util.Date;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Mails that have not ended are found, and counted, without reading the others (D4). The silence
/// of those that are there counts from now; where their requests lie was not kept.
@Component
class V004__open_emails implements ChangeUnit {

    private final Clock clock;

    V004__open_emails(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> mails = mongo.getCollection("emails");
        IndexOptions few = new IndexOptions().sparse(true);
        // The first is for the local stack's database, which has no compound indexes.
        mails.createIndex(ascending("open"), few);
        mails.createIndex(ascending("open", "silentSince"), few);
        mails.createIndex(ascending("unread"), few);
        mails.updateMany(
                in("status", "WAITING", "DEFERRED"),
                combine(set("open", "OPEN"), set("silentSince", Date.from(clock.instant()))));
        mails.updateMany(eq("status", "HELD"), set("open", "OPEN"));
    }
}
