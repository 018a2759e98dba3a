package com.smart360.mail.dispatch.queue;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.local.testing.TestMongo;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;

/// The store on the database that the tests are given: a real MongoDB or the stand-in.
class StoredEmailsTest implements StoredEmailsContract {

    @AutoClose private static final TestMongo MONGO = new TestMongo();

    @Override
    public MongoCollection<Document> collection() {
        return MONGO.collection(StoredEmailsContract.anyName());
    }
}
