package com.smart360.mail.config.backup.file;

import com.smart360.mail.config.configuration.archive.ArchivedConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.time.Instant;
import java.util.List;

/// What is in a backup.
///
/// @param id of the backup; the same in every copy of the file
/// @param environment where it was made
/// @param secrets what became of the passwords
public record BackupFile(
        String format,
        int schemaVersion,
        String id,
        Instant createdAt,
        Actor createdBy,
        Smart360Environment environment,
        Secrets secrets,
        List<ArchivedConfiguration> configurations) {

    /// What the first member of the file says, so that a file can be told from any other JSON.
    public static final String FORMAT = "smart360-smtp-settings-backup";

    /// The form that is written and read. One that is changed after a release needs a way to read
    /// what was written before: such files lie in somebody's safe.
    public static final int SCHEMA = 1;

    public BackupFile {
        configurations = List.copyOf(configurations);
    }

    /// A file of the form that is written.
    public static BackupFile of(
            String id,
            Instant createdAt,
            Actor createdBy,
            Smart360Environment environment,
            Secrets secrets,
            List<ArchivedConfiguration> configurations) {
        return new BackupFile(
                FORMAT, SCHEMA, id, createdAt, createdBy, environment, secrets, configurations);
    }
}
