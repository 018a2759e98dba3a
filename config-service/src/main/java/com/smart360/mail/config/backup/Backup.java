package com.smart360.mail.config.backup;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A backup that is kept here; its content stands in parts of its own.
///
/// @param id sorts by the moment it was made
/// @param ready false while its parts are written: one that stays so was cut off and is swept away
/// @param fileSchema the form of its content
/// @param parts how many pieces the content has
@Document(StoredBackups.COLLECTION)
record Backup(
        @Id String id,
        int schemaVersion,
        boolean ready,
        Instant createdAt,
        Actor createdBy,
        Kind kind,
        Secrets secrets,
        int configurations,
        long bytes,
        int fileSchema,
        int parts,
        List<OutboxEntry> outbox) {

    static final int SCHEMA = 1;
}
