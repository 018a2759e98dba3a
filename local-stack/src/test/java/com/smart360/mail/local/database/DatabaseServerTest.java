package com.smart360.mail.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseServerTest {

    @TempDir Path folder;

    @Test
    void takesTheServerThatIsGivenBeforeAllElse() throws IOException {
        program("mongod", "rwxr-xr-x");

        assertThat(DatabaseServer.of(Map.of("MONGODB_URI", "mongodb://db:27017", "PATH", path())))
                .isEqualTo(new DatabaseServer.Given("mongodb://db:27017", ""));
    }

    @Test
    void takesMongodOnThePath() throws IOException {
        Path mongod = program("mongod", "rwxr-xr-x");

        assertThat(DatabaseServer.of(Map.of("PATH", path(), "MONGODB_URI", " ")))
                .isEqualTo(new DatabaseServer.Executable(mongod));
    }

    @Test
    void takesTheStandInWhereNeitherIs() throws IOException {
        program("mongod", "rw-r--r--");
        Files.createDirectories(folder.resolve("other/mongod"));

        assertThat(DatabaseServer.of(Map.of("PATH", path())))
                .isEqualTo(new DatabaseServer.StandIn());
        assertThat(DatabaseServer.of(Map.of())).isEqualTo(new DatabaseServer.StandIn());
    }

    @Test
    void refusesWhatIsNoConnectionStringWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseServer.of(Map.of("MONGODB_URI", "u:secret@db")))
                .withMessageContaining("MONGODB_URI")
                .withMessageContaining("mongodb://127.0.0.1:27017")
                .withMessageNotContaining("secret");
    }

    @Test
    void showsNeitherUserNorPassword() {
        var given = new DatabaseServer.Given("mongodb://u:p%40ss@a:1,b:2/?replicaSet=r", "");

        assertThat(given.shown()).isEqualTo("mongodb://a:1,b:2");
        assertThat(given).hasToString("Given[mongodb://a:1,b:2]");
    }

    private String path() {
        return folder.resolve("other") + File.pathSeparator + folder;
    }

    private Path program(String name, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
