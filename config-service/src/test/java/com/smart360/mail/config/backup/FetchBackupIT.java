package com.smart360.mail.config.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.backup.store.BackupStore;
import com.smart360.mail.config.backup.store.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/// Brings a backup out of a bucket, against a server that speaks S3 and checks signatures.
class FetchBackupIT {

    private static final String BUCKET = "fetched";
    private static final String PREFIX = "mail/settings/";

    @TempDir static Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new S3Server(folder);
        try (S3Client client = server.client()) {
            client.createBucket(it -> it.bucket(BUCKET));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @DisplayName("BKP-1 an operator brings the newest out with the service's own variables")
    void fetches() throws IOException {
        String name = "smart360-backup-20261121T030000Z-01J1.json";
        BackupStore.of(null, server.at(BUCKET, PREFIX))
                .getFirst()
                .write(name, "{\"ä\":1}".getBytes(StandardCharsets.UTF_8));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FetchBackup.run(
                Map.of(
                        "BACKUP_S3_BUCKET",
                        BUCKET,
                        "BACKUP_S3_ENDPOINT",
                        server.endpoint(),
                        "BACKUP_S3_PREFIX",
                        PREFIX,
                        "BACKUP_S3_ACCESS_KEY_ID",
                        S3Server.KEY_ID,
                        "BACKUP_S3_SECRET_ACCESS_KEY",
                        S3Server.SECRET),
                new String[] {"newest"},
                new PrintStream(out, false, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"ä\":1}");
    }
}
