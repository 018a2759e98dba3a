package com.smart360.mail.config.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What holds wherever scheduled backups lie.
interface BackupStoreContract {

    Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    /// An empty one.
    BackupStore store() throws IOException;

    /// Puts somebody else's file beside ours.
    void addForeign(String name) throws IOException;

    /// The names of everything that lies there.
    List<String> everything() throws IOException;

    @Test
    @DisplayName("BKP-1 what was written is listed and read again, and is replaced whole")
    default void writesListsReads() throws IOException {
        BackupStore store = store();
        assertThat(store.list()).isEmpty();
        assertThat(store.newest()).isEmpty();
        byte[] first = "{\"file\":\"first, and longer\"}".getBytes(StandardCharsets.UTF_8);
        byte[] second = "{\"file\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

        store.write(name(1), first);
        assertThat(store.read(name(1))).isEqualTo(first);
        store.write(name(1), second);

        assertThat(store.read(name(1))).isEqualTo(second);
        assertThat(store.list()).extracting(BackupStore.Stored::name).containsExactly(name(1));
    }

    @Test
    @DisplayName("BKP-1 X-19 old ones are deleted; never the newest, and never a foreign file")
    default void deletesOldOnes() throws IOException {
        BackupStore store = store();
        store.write(name(1), new byte[] {1});
        store.write(name(2), new byte[] {2});
        store.write(name(3), new byte[] {3});
        addForeign("smart360-backup-notes.txt");
        addForeign("accounts.json");

        store.deleteOlderThan(Instant.EPOCH);
        assertThat(store.list()).hasSize(3);
        store.deleteOlderThan(FAR);

        assertThat(everything())
                .containsExactlyInAnyOrder(name(3), "smart360-backup-notes.txt", "accounts.json");
        assertThat(store.newest().orElseThrow().name()).isEqualTo(name(3));
        store.delete(name(2));
    }

    @Test
    default void looksAtFilesOfOurNameOnly() throws IOException {
        BackupStore store = store();
        addForeign("accounts.json");

        for (String name :
                List.of("accounts.json", "smart360-backup-/../accounts.json", "../x.json")) {
            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.read(name));
            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> store.delete(name));
        }
        assertThat(store.list()).isEmpty();
    }

    static String name(int number) {
        return "smart360-backup-2026112" + number + "T030000Z-01J" + number + ".json";
    }
}
