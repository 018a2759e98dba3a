package com.smart360.mail.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClients;
import com.smart360.mail.local.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a program that takes mongod's options and starts the stand-in: what is shown here is how a
/// MongoDB is started and ended, not the MongoDB.
class MongodTest {

    @TempDir Path folder;

    @Test
    void startsItOnLoopbackWithItsOwnFolderAndEndsIt() throws Exception {
        Path data = folder.resolve("data/mongodb");
        int port;
        try (Mongod mongod = Mongod.start(program(likeMongod()), data, 0)) {
            port = mongod.port();
            assertThat(arguments())
                    .containsSequence("--dbpath", data.toString())
                    .containsSequence("--bind_ip", "127.0.0.1")
                    .containsSequence("--port", String.valueOf(port));
            try (var client = MongoClients.create(mongod.connectionString())) {
                var things = client.getDatabase("a").getCollection("things");
                things.insertOne(new Document("_id", 1));
                assertThat(things.countDocuments()).isOne();
            }
        }
        assertThat(data.resolve("smart360.mv")).exists();
        assertThat(ended()).isTrue();

        try (Mongod again = Mongod.start(program(likeMongod()), data, port);
                var client = MongoClients.create(again.connectionString())) {
            assertThat(client.getDatabase("a").getCollection("things").countDocuments()).isOne();
        }
    }

    @Test
    void tellsWhenItEndsBeforeItListens() throws IOException {
        Path broken = program("exit 48");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Mongod.start(broken, folder.resolve("data"), 0))
                .withMessage("mongod ended with exit code 48");
    }

    @Test
    void asAPartItIsReadyWhenMongodListensAndTakesItAlong() throws Exception {
        try (ChildProcess part =
                ChildProcess.start(
                        MongodProcess.class,
                        program(likeMongod()).toString(),
                        folder.resolve("data").toString(),
                        "0")) {
            try (var client = MongoClients.create("mongodb://127.0.0.1:" + part.port())) {
                assertThat(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                        .containsEntry("ok", 1.0);
            }
            assertThat(ended()).isFalse();

            part.process().toHandle().destroy();

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::ended);
        }
    }

    /// `--dbpath FOLDER --bind_ip ADDRESS --port PORT ...`
    private String likeMongod() {
        return """
        echo $$ >%1$s/pid
        printf '%%s\\n' "$@" >%1$s/arguments
        exec %2$s -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%3$s' %4$s "$2/smart360.mv" "$6"
        """
                .formatted(
                        folder,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName());
    }

    private Path program(String does) throws IOException {
        Path file = Files.writeString(folder.resolve("mongod"), "#!/bin/sh\n" + does + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private java.util.List<String> arguments() throws IOException {
        return Files.readAllLines(folder.resolve("arguments"));
    }

    private boolean ended() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
