package com.smart360.mail.local.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.smart360.mail.local.database.DatabaseServer;
import com.smart360.mail.local.database.EmbeddedDatabase;
import com.smart360.mail.local.database.Mongod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/// The database server of a JVM's tests, started on first use: the MongoDB that `MONGODB_URI`
/// names, else `mongod` on the `PATH`, else a container where Docker runs, else the stand-in in
/// memory. Databases that tests ask for by [#named] are dropped when the JVM ends.
final class MongoBackend {

    private static final Set<String> TO_DROP = ConcurrentHashMap.newKeySet();

    private MongoBackend() {}

    /// The server's address.
    static String shared() {
        return Holder.URI;
    }

    /// A name that no other test has (of at most 63 bytes, as MongoDB takes), for a database that
    /// is dropped when the JVM ends.
    static String named(String purpose) {
        String name = purpose + "_" + UUID.randomUUID();
        TO_DROP.add(name);
        return name;
    }

    private static final class Holder {

        private static final String URI = start(DatabaseServer.of(System.getenv()));

        private static String start(DatabaseServer server) {
            return switch (server) {
                case DatabaseServer.Given(String uri, _) -> {
                    atEnd(() -> drop(uri));
                    yield uri;
                }
                case DatabaseServer.Executable(Path program) -> start(program);
                case DatabaseServer.StandIn() ->
                        Docker.runs()
                                ? container()
                                : EmbeddedDatabase.inMemory().connectionString();
            };
        }

        private static String start(Path program) {
            try {
                Path folder = Files.createTempDirectory("mongod");
                Mongod mongod = Mongod.start(program, folder, 0);
                atEnd(
                        () -> {
                            mongod.close();
                            delete(folder);
                        });
                return mongod.connectionString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String container() {
            MongoDBContainer mongo = new MongoDBContainer(DockerImageName.parse("mongo:8.0"));
            mongo.start();
            return mongo.getConnectionString();
        }

        private static void drop(String uri) {
            try (MongoClient client = MongoClients.create(uri)) {
                TO_DROP.forEach(name -> client.getDatabase(name).drop());
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void atEnd(Runnable task) {
            Runtime.getRuntime().addShutdownHook(new Thread(task, "test-database-end"));
        }
    }
}
