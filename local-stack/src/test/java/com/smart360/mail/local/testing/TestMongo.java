package com.smart360.mail.local.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/// A database of a test's own with its client, on whichever server the tests use
/// ([ServiceTestInfrastructure#mongoUri()]); dropped at the end. For a field with `@AutoClose`.
public final class TestMongo implements AutoCloseable {

    private final MongoClient client = MongoClients.create(MongoBackend.shared());
    private final List<MongoDatabase> databases = new ArrayList<>();
    private final MongoDatabase own = database("test");

    public MongoClient client() {
        return client;
    }

    /// The database's name.
    public String name() {
        return own.getName();
    }

    public MongoCollection<Document> collection(String name) {
        return own.getCollection(name);
    }

    /// For a test that needs several that are alike.
    public MongoCollection<Document> collection(String group, String name) {
        return own.getCollection(group + "." + name);
    }

    /// Another database, empty.
    ///
    /// @param purpose the beginning of its name
    public MongoDatabase database(String purpose) {
        MongoDatabase made = client.getDatabase(MongoBackend.named(purpose));
        databases.add(made);
        return made;
    }

    @Override
    public void close() {
        databases.forEach(MongoDatabase::drop);
        client.close();
    }
}
