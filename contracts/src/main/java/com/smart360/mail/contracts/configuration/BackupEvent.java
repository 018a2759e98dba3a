package com.smart360.mail.contracts.configuration;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The life of a backup (BKP-1), in [com.smart360.mail.contracts.Topics#CONFIGURATION]. Key: the
/// backup's id. What an import does to a configuration is a [ConfigurationEvent].
public sealed interface BackupEvent {

    /// The backup that the fact is about.
    String backupId();

    /// Who did it; config-service itself where a schedule or the retention did.
    Actor actor();

    /// When, UTC.
    Instant at();

    /// Why there is a backup.
    enum Kind {
        /// Somebody asked for it.
        MANUAL,
        /// Its time had come.
        SCHEDULED
    }

    /// What became of the passwords in it.
    enum Secrets {
        /// As they are stored, sealed: whoever holds the private keyset can open them.
        SEALED,
        /// None are in it.
        OMITTED,
        /// Sealed anew for another environment's keyset.
        RESEALED
    }

    /// It was made.
    ///
    /// @param configurations how many are in it, each with all its versions
    /// @param bytes size of the file
    /// @param stored whether each place outside of the database has it, too; null: it was not to
    ///   leave, or an earlier version made it, which told before it tried
    record BackupCreated(
            String backupId,
            Kind kind,
            Secrets secrets,
            int configurations,
            long bytes,
            int schemaVersion,
            @Nullable Boolean stored,
            Actor actor,
            Instant at)
            implements BackupEvent {}

    /// Its content left the product by download.
    record BackupDownloaded(String backupId, Secrets secrets, Actor actor, Instant at)
            implements BackupEvent {}

    /// It is gone, by hand or because its time was over.
    record BackupDeleted(String backupId, Kind kind, Actor actor, Instant at)
            implements BackupEvent {}
}
