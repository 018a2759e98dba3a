package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.store.BucketProperties;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.secrets.keyset.KeysetSource;
import com.smart360.mail.starter.environment.PropertyCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param signingKeyset file with the private keyset that signs backups; variable
///   `BACKUP_SIGNING_KEYSET`. Without one there are no backups
/// @param signingKeysetJson the keyset itself, in place of a file; `BACKUP_SIGNING_KEYSET_JSON`
/// @param trustedKeysets files with the public signing keysets of other environments, whose backups
///   are as good as our own; `BACKUP_TRUSTED_KEYSETS`, separated by commas
/// @param acceptUnknownKeys whether a file that is signed by a key of nobody known is imported all
///   the same, without its secrets and proofs; default false, refused in production (S13);
///   `BACKUP_ACCEPT_UNKNOWN_KEYS`
/// @param directory where scheduled backups are written, a folder; `BACKUP_DIRECTORY`. With neither
///   this nor a bucket there is no schedule
/// @param s3 the bucket where they are written, in place of the folder or besides it
/// @param every how often, default once a day
/// @param retryAfter after a scheduled backup failed, or died in the midst, default 15 minutes
/// @param lookEvery how often the schedule is looked at, default once a minute
/// @param keepScheduled after which a scheduled backup is deleted, default 30 days
/// @param keepManual after which one made by hand is deleted, default 90 days
/// @param maxSize of one file, default 8 MB, 1 MB to 32 MB: what a backup may have and what an
///   import takes. An import holds the file several times over; the heap must have ten times that
@ConfigurationProperties("smart360.backup")
record BackupProperties(
        @Nullable String signingKeyset,
        @Nullable String signingKeysetJson,
        @DefaultValue({}) List<Path> trustedKeysets,
        @DefaultValue("false") boolean acceptUnknownKeys,
        @Nullable Path directory,
        @DefaultValue BucketProperties s3,
        @DefaultValue("1d") Duration every,
        @DefaultValue("15m") Duration retryAfter,
        @DefaultValue("1m") Duration lookEvery,
        @DefaultValue("30d") Duration keepScheduled,
        @DefaultValue("90d") Duration keepManual,
        @DefaultValue("8MB") DataSize maxSize) {

    BackupProperties {
        PropertyCheck.inRange("smart360.backup.max-size", maxSize.toBytes(), 1 << 20, 32 << 20);
        directory = given(directory);
        trustedKeysets =
                trustedKeysets.stream().filter(file -> !file.toString().isBlank()).toList();
    }

    /// Signs backups; empty where the operator gave no keyset.
    ///
    /// @throws IllegalArgumentException where both were given, or what can't be used
    Optional<Signer> signer() {
        return KeysetSource.optional("BACKUP_SIGNING_KEYSET", signingKeyset, signingKeysetJson)
                .map(source -> source.open(Signer::from, Signer::from));
    }

    private static @Nullable Path given(@Nullable Path path) {
        return path == null || path.toString().isBlank() ? null : path;
    }

    @Override
    public String toString() {
        return "BackupProperties[directory=" + directory + ", s3=" + s3 + ", every=" + every + "]";
    }
}
