package com.smart360.mail.dispatch.queue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/// The store on a real MongoDB, where Docker runs.
@EnabledIf("dockerRuns")
class MongoStoredEmailsIT implements StoredEmailsContract {

    private static MongoDBContainer server;
    private static MongoClient client;

    static boolean dockerRuns() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void open() {
        server = new MongoDBContainer(DockerImageName.parse("mongo:8.0"));
        server.start();
        client = MongoClients.create(server.getConnectionString());
    }

    @AfterAll
    static void close() {
        client.close();
        server.stop();
    }

    @Override
    public MongoCollection<Document> collection() {
        return client.getDatabase("contract").getCollection(StoredEmailsContract.anyName());
    }
}
