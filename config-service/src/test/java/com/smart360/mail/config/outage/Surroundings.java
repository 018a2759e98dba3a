package com.smart360.mail.config.outage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Backdrop;
import com.smart360.mail.config.testing.Published;
import com.smart360.mail.config.testing.ScriptedRunner;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.local.broker.BrokerProcess;
import com.smart360.mail.local.database.DatabaseProcess;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A database, a broker and config-service, each in a process of its own that can be killed and
/// started again where it stood, and nothing that any other test uses.
final class Surroundings implements AutoCloseable {

    private static final String DATABASE = "outage";

    private final Path folder;
    private Child database;
    private Child broker;
    private final int databasePort;
    private final int brokerPort;
    private final ScriptedRunner runner;
    private final Published published;
    private final Packaged packaged;
    private int starts;

    Surroundings(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.database = database(0);
        this.broker = broker(0);
        this.databasePort = database.port();
        this.brokerPort = broker.port();
        this.packaged = Packaged.by(environment());
        EventCodec codec =
                new EventCodec(
                        new UsernameCipher(
                                FieldCipher.from(ServiceTestInfrastructure.fieldKeyset())));
        this.runner = new ScriptedRunner(servers(), codec);
        this.published =
                new Published(servers(), codec, Topics.CONFIGURATION, Topics.ACTIVE_CONFIGURATION);
        runner.start();
        published.start();
    }

    /// config-service, as it would be deployed.
    ///
    /// @param settings further ones, `--smart360.…=…` each
    Child service(String... settings) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--smart360.outbox.lease=4s",
                                "--smart360.outbox.sweep-interval=1s",
                                "--smart360.activation.reconcile-every=1s",
                                "--logging.level.root=WARN",
                                "--logging.level.org.springframework.boot.tomcat=INFO"));
        arguments.addAll(List.of(settings));
        return Child.start(
                folder.resolve("service-" + ++starts + ".log"),
                packaged.command(),
                environment(),
                arguments.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of(
                "MONGODB_URI", mongoUri(),
                "SPRING_MONGODB_DATABASE", DATABASE,
                "KAFKA_BOOTSTRAP_SERVERS", servers(),
                "OIDC_ISSUER", TestTokens.issuer(),
                "OIDC_JWKS_URI", TestTokens.jwksUri(),
                "SMART360_ENVIRONMENT", "development",
                "SECRETS_PUBLIC_KEYSET_JSON", Backdrop.KEYS.publicJson(),
                "SECRETS_FIELD_KEYSET_JSON", ServiceTestInfrastructure.fieldKeyset(),
                "EVENT_SIGNING_KEYSET_JSON", ServiceTestInfrastructure.eventSigningKeyset(),
                // Nothing answers there: deactivating does not wait for it.
                "MAIL_DISPATCH_SERVICE_URL", "http://127.0.0.1:9");
    }

    Administrator administrator(int port, String name) {
        return new Administrator(port, name, Role.SYSTEM_ADMIN);
    }

    Published published() {
        return published;
    }

    MongoClient mongo() {
        return MongoClients.create(mongoUri());
    }

    static MongoDatabase database(MongoClient client) {
        return client.getDatabase(DATABASE);
    }

    void killDatabase() throws InterruptedException {
        database.kill();
    }

    void startDatabase() throws IOException {
        database = database(databasePort);
        database.port();
    }

    void killBroker() throws InterruptedException {
        broker.kill();
    }

    void startBroker() throws IOException {
        broker = broker(brokerPort);
        broker.port();
    }

    private Child database(int port) throws IOException {
        return Child.start(
                folder.resolve("database-" + ++starts + ".log"),
                DatabaseProcess.class,
                folder.resolve("data.mv").toString(),
                Integer.toString(port));
    }

    private Child broker(int port) throws IOException {
        return Child.start(
                folder.resolve("broker-" + ++starts + ".log"),
                BrokerProcess.class,
                folder.resolve("broker").toString(),
                Integer.toString(port));
    }

    private String mongoUri() {
        return "mongodb://127.0.0.1:" + databasePort;
    }

    private String servers() {
        return "127.0.0.1:" + brokerPort;
    }

    @Override
    public void close() {
        published.close();
        runner.close();
        broker.close();
        database.close();
    }
}
