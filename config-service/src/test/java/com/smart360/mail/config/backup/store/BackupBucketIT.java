package com.smart360.mail.config.backup.store;

import static com.smart360.mail.config.backup.store.BackupStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The bucket, against a server that speaks S3 and checks signatures.
class BackupBucketIT implements BackupStoreContract {

    private static final byte[] THEIRS = {1, 2, 3};
    private static final String PREFIX = "mail/settings/";

    @TempDir static Path folder;

    private static S3Server server;
    private static S3Client client;

    private String bucket;

    @BeforeAll
    static void start() throws IOException {
        server = new S3Server(folder);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void anEmptyBucket() {
        bucket = "backups-" + UUID.randomUUID();
        client.createBucket(it -> it.bucket(bucket));
    }

    @Override
    public BackupStore store() {
        return new BackupBucket(server.at(bucket, "/mail/settings"));
    }

    @Override
    public void addForeign(String name) {
        client.putObject(it -> it.bucket(bucket).key(PREFIX + name), RequestBody.fromBytes(THEIRS));
    }

    @Override
    public List<String> everything() {
        return keys().stream().map(key -> key.substring(PREFIX.length())).toList();
    }

    @Test
    @DisplayName("BKP-1 what lies under another prefix is somebody else's")
    void keepsToItsPrefix() throws IOException {
        BackupStore other = new BackupBucket(server.at(bucket, "mail"));
        other.write(name(1), new byte[] {1});
        client.putObject(
                it -> it.bucket(bucket).key(PREFIX + "smart360-backup-2025/old.json"),
                RequestBody.fromBytes(THEIRS));
        store().write(name(2), new byte[] {2});

        store().deleteOlderThan(FAR);

        assertThat(keys())
                .containsExactlyInAnyOrder(
                        "mail/" + name(1),
                        PREFIX + name(2),
                        PREFIX + "smart360-backup-2025/old.json");
    }

    @Test
    @DisplayName("BKP-1 retention finds more files than one answer lists")
    void listsPages() throws IOException {
        for (int i = 0; i < 1001; i++) {
            addForeign("smart360-backup-2026-%04d.json".formatted(i));
        }

        assertThat(store().list()).hasSize(1001);
    }

    @Test
    @DisplayName("BKP-1 a refusal is told by its code, and no credential with it")
    void tellsRefusals() {
        BackupStore wrongSecret = new BackupBucket(server.at(bucket, "", "an old secret"));
        BackupStore noBucket = new BackupBucket(server.at("nobodys-bucket", ""));

        assertThat(told(wrongSecret))
                .isEqualTo("the bucket of backups can't be used (SignatureDoesNotMatch)");
        assertThat(told(noBucket)).isEqualTo("the bucket of backups can't be used (NoSuchBucket)");
        assertThat(keys()).isEmpty();
    }

    @Test
    @DisplayName("BKP-1 a store that does not answer is told, not waited for")
    void tellsThatNobodyAnswers() throws IOException {
        BucketProperties gone;
        try (S3Server other = new S3Server(folder)) {
            gone = other.at(bucket, "");
        }

        assertThat(told(new BackupBucket(gone)))
                .isEqualTo("the bucket of backups can't be used (ConnectException)");
    }

    private static String told(BackupStore store) {
        IOException failure =
                catchThrowableOfType(IOException.class, () -> store.write(name(1), new byte[] {1}));
        return store.tell(failure);
    }

    private List<String> keys() {
        return client.listObjectsV2(it -> it.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
