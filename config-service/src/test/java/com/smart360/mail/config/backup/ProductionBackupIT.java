package com.smart360.mail.config.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.backup.file.KeptBackup;
import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.config.backup.store.BackupStore;
import com.smart360.mail.config.backup.store.BucketProperties;
import com.smart360.mail.config.backup.store.S3Server;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.Backdrop;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where mail goes out for real: what staging allows does not all come along, and backups are made
/// by themselves.
@TestPropertySource(
        properties = {"smart360.environment=production", "smart360.backup.look-every=300ms"})
@DirtiesContext
class ProductionBackupIT extends ConfigServiceIntegration {

    private static final BucketProperties NO_BUCKET =
            new BucketProperties("", null, "", "", null, null, null);
    private static final String BUCKET = "backups";
    private static S3Server s3;

    @TempDir static Path folder;

    @Autowired private Backups backups;
    @Autowired private UsernameCipher usernames;
    @Autowired private Outbox outbox;
    @Autowired private OutboxDrain drain;
    @Autowired private Clock clock;

    @DynamicPropertySource
    static void stores(DynamicPropertyRegistry registry) throws IOException {
        s3 = new S3Server(Files.createDirectories(folder.resolve("s3")));
        try (S3Client client = s3.client()) {
            client.createBucket(it -> it.bucket(BUCKET));
        }
        registry.add("smart360.backup.directory", () -> folder.resolve("backups").toString());
        registry.add("smart360.backup.s3.bucket", () -> BUCKET);
        registry.add("smart360.backup.s3.endpoint", s3::endpoint);
        registry.add("smart360.backup.s3.access-key-id", () -> S3Server.KEY_ID);
        registry.add("smart360.backup.s3.secret-access-key", () -> S3Server.SECRET);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @Test
    @DisplayName(
            "ENV-1 X-16 X-20 promotion keeps the versions and asks for what production does not take")
    void promotionAsksForWhatCannotTravel() throws IOException {
        ObjectNode file = KeptBackup.encrypted(KeptBackup.read("gmail.json"), usernames);
        file.put("id", "01JSTAGINGBACKUP0000000001");
        file.put("environment", "STAGING");
        ObjectNode configuration = (ObjectNode) file.at("/configurations/0");
        configuration.put("id", "01JSTAGINGCONFIGURATION001");
        ObjectNode settings = (ObjectNode) configuration.at("/versions/1/settings");
        settings.remove("provider");
        ObjectNode connection = (ObjectNode) settings.path("connection");
        connection.put("host", "localhost").put("port", 1025).put("tls", "NONE");
        connection.putObject("certificateCheck").put("mode", "OFF");
        ObjectNode signed =
                (ObjectNode)
                        SignedFile.tree(
                                SignedFile.sign(file, Signer.from(Backdrop.SIGNING.privateJson())));

        Answer applied = admin.post("/api/backups/imports?dryRun=false", signed);

        assertThat(applied.body().path("applied").asBoolean()).as("%s", applied.body()).isTrue();
        assertThat(applied.body().at("/items/0/needs").toString())
                .isEqualTo("[\"PASSWORD\",\"TEST\",\"HOST\",\"CERTIFICATE\",\"TLS\"]");
        String path = "/api/configurations/01JSTAGINGCONFIGURATION001";
        assertThat(admin.get(path).body().path("active").asBoolean()).isFalse();
        assertThat(admin.get(path).body().at("/lastTest/headline").asString())
                .contains("staging", "not tested here");
        assertThat(admin.get(path + "/versions").body().path("items")).hasSize(2);
        Answer refused = admin.post(path + "/activate", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("detail")).startsWith("The password is missing");
    }

    @Test
    @DisplayName("BKP-1 the scheduled backup lies in its folder, signed, for its owner's eyes only")
    void writesTheScheduledBackup() throws IOException {
        Path backups = folder.resolve("backups");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            // Whatever ran before may have put the next run off.
                            makeDue();
                            return !written(backups).isEmpty();
                        });
        Path file = written(backups).getFirst();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SignedFile.Read read =
                SignedFile.read(
                        SignedFile.tree(Files.readAllBytes(file)),
                        List.of(SignatureCheck.from(Backdrop.SIGNING.publicJson())),
                        usernames);
        assertThat(read.origin()).isEqualTo(SignedFile.Origin.VALID);
        assertThat(read.content().createdBy()).isEqualTo(Actor.service("config-service"));
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                published
                                        .of(BackupCreated.class)
                                        .anyMatch(it -> it.kind() == Kind.SCHEDULED));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin.get("/api/backups/schedule").body().hasNonNull("lastSuccessAt"));
        JsonNode schedule = admin.get("/api/backups/schedule").body();
        assertThat(schedule.path("places").toString()).contains("FOLDER");
        assertThat(schedule.path("keepScheduledDays").asInt()).isEqualTo(30);
        assertThat(schedule.hasNonNull("nextAt")).isTrue();
    }

    @Test
    @DisplayName("BKP-1 the scheduled backup lies in its bucket, and comes in again from there")
    void writesTheScheduledBackupToTheBucket() throws IOException {
        BackupStore bucket = BackupStore.of(null, s3.at(BUCKET, "")).getFirst();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            makeDue();
                            return bucket.newest().isPresent();
                        });
        byte[] file = bucket.read(bucket.newest().orElseThrow().name());

        Answer dry = admin.post("/api/backups/imports", SignedFile.tree(file));

        assertThat(dry.status()).as("%s", dry.body()).isEqualTo(200);
        assertThat(dry.text("signature")).isEqualTo("VALID");
    }

    @Test
    @DisplayName(
            "BKP-1 MON-2 a bucket that refuses is an alert without its credentials, and keeps"
                    + " nothing from the folder")
    void aBucketThatRefusesIsAnAlert() throws IOException {
        Path other = folder.resolve("other");
        BackupSchedule schedule =
                new BackupSchedule(
                        mongo,
                        backups,
                        properties(other, s3.at(BUCKET, "", "an old secret")),
                        outbox,
                        drain,
                        clock);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            makeDue();
                            schedule.look();
                            return alert("bucket").isPresent();
                        });

        assertThat(alert("bucket").orElseThrow().reason())
                .isEqualTo("the bucket of backups can't be used (SignatureDoesNotMatch)");
        assertThat(written(other)).isNotEmpty();
    }

    @Test
    @DisplayName("BKP-1 MON-2 a scheduled backup that fails is an alert, and is tried again")
    void failureIsAnAlert() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("a-file"));
        BackupSchedule schedule =
                new BackupSchedule(
                        mongo, backups, properties(noFolder, NO_BUCKET), outbox, drain, clock);
        // The service's own schedule, whose folder is sound, may be faster when one is due.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            makeDue();
                            schedule.look();
                            assertThat(alert("folder")).isPresent();
                            var standing = schedule.standing();
                            assertThat(standing.lastFailure()).contains("folder of backups");
                            assertThat(standing.lastFailedAt()).isNotNull();
                        });

        ScheduledBackupFailed failed = alert("folder").orElseThrow();
        assertThat(failed.reason()).contains("folder of backups");
        assertThat(failed.nextAttemptAt()).isAfter(failed.at());
    }

    private void makeDue() {
        mongo.getCollection(BackupSchedule.COLLECTION)
                .updateOne(
                        new Document("_id", BackupSchedule.ID),
                        new Document("$set", new Document("nextAt", new Date(0))));
    }

    private Optional<ScheduledBackupFailed> alert(String about) {
        return published
                .of(ScheduledBackupFailed.class)
                .filter(it -> it.reason().contains(about))
                .findFirst();
    }

    private static BackupProperties properties(Path directory, BucketProperties s3) {
        return new BackupProperties(
                null,
                null,
                List.of(),
                false,
                directory,
                s3,
                Duration.ofDays(1),
                Duration.ofMinutes(15),
                Duration.ofMinutes(1),
                Duration.ofDays(30),
                Duration.ofDays(90),
                DataSize.ofMegabytes(32));
    }

    private static List<Path> written(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }
}
