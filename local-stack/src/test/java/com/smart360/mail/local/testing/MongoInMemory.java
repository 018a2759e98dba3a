package com.smart360.mail.local.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.local.database.EmbeddedDatabase;
import org.bson.Document;

/// A stand-in for MongoDB of a test's own, in memory, with its client; for a field with
/// `@AutoClose`.
public final class MongoInMemory implements AutoCloseable {

    private final EmbeddedDatabase database = EmbeddedDatabase.inMemory();
    private final MongoClient client = MongoClients.create(database.connectionString());

    public MongoClient client() {
        return client;
    }

    public MongoCollection<Document> collection(String databaseName, String name) {
        return client.getDatabase(databaseName).getCollection(name);
    }

    @Override
    public void close() {
        client.close();
        database.close();
    }
}
