package com.smart360.mail.dispatch.queue;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.local.testing.MongoInMemory;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;

/// The store on the stand-in.
class EmbeddedStoredEmailsTest implements StoredEmailsContract {

    @AutoClose private static final MongoInMemory MONGO = new MongoInMemory();

    @Override
    public MongoCollection<Document> collection() {
        return MONGO.collection("contract", StoredEmailsContract.anyName());
    }
}
