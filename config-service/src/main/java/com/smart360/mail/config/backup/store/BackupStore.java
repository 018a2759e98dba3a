package com.smart360.mail.config.backup.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where scheduled backups lie outside of the database (BKP-1). A file is there whole or not at
/// all; only files of our name are ever looked at or deleted.
public interface BackupStore {

    /// What the name of each of our files begins with.
    String NAME_START = "smart360-backup-";

    /// What it ends with.
    String NAME_END = ".json";

    /// A file that is there.
    record Stored(String name, Instant writtenAt) {

        /// The newest last.
        public static final Comparator<Stored> BY_AGE =
                Comparator.comparing(Stored::writtenAt).thenComparing(Stored::name);
    }

    /// Those that the operator set up; none: there is no schedule.
    ///
    /// @param directory null: no folder
    static List<BackupStore> of(@Nullable Path directory, BucketProperties bucket) {
        List<BackupStore> stores = new ArrayList<>();
        if (directory != null) {
            stores.add(new BackupFolder(directory));
        }
        if (bucket.isGiven()) {
            stores.add(new BackupBucket(bucket));
        }
        return List.copyOf(stores);
    }

    /// Puts a file there, in place of one with this name.
    void write(String name, byte[] content) throws IOException;

    /// Ours, in no order.
    List<Stored> list() throws IOException;

    /// The content of one of them.
    byte[] read(String name) throws IOException;

    /// Takes one away; it may be gone already.
    void delete(String name) throws IOException;

    /// What failed, for an alert: no path, no credential, nothing that a server made up.
    String tell(IOException failure);

    /// The one that was written last.
    default Optional<Stored> newest() throws IOException {
        return list().stream().max(Stored.BY_AGE);
    }

    /// Deletes those last written before `end`, but never the newest one.
    default void deleteOlderThan(Instant end) throws IOException {
        List<Stored> byAge = list().stream().sorted(Stored.BY_AGE).toList();
        for (Stored file : byAge.subList(0, Math.max(0, byAge.size() - 1))) {
            if (file.writtenAt().isBefore(end)) {
                delete(file.name());
            }
        }
    }

    /// Whether a file of this name was written here.
    static boolean isOurs(String name) {
        return name.startsWith(NAME_START) && name.endsWith(NAME_END) && name.indexOf('/') < 0;
    }

    /// @throws NoSuchFileException for a name that none of our files has
    static String requireOurs(String name) throws IOException {
        if (!isOurs(name)) {
            throw new NoSuchFileException(
                    name, null, "expected a name like " + NAME_START + "…" + NAME_END);
        }
        return name;
    }
}
