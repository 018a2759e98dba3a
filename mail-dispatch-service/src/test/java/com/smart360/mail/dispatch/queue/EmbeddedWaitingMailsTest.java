package com.smart360.mail.dispatch.queue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.local.database.EmbeddedDatabase;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The store on the stand-in.
class EmbeddedWaitingMailsTest implements WaitingMailsContract {

    private static EmbeddedDatabase database;
    private static MongoClient client;

    @BeforeAll
    static void open() {
        database = EmbeddedDatabase.inMemory();
        client = MongoClients.create(database.connectionString());
    }

    @AfterAll
    static void close() {
        client.close();
        database.close();
    }

    @Override
    public MongoCollection<Document> collection() {
        return client.getDatabase("contract").getCollection(WaitingMailsContract.anyName());
    }
}
