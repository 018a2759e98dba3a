package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.file.BackupFile;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDeleted;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDownloaded;
import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes, hands out and deletes backups (BKP-1).
@Component
class Backups {

    static final Actor SERVICE = Actor.service("config-service");

    /// No backup takes this long to write.
    private static final Duration CUT_OFF = Duration.ofHours(1);

    private final StoredBackups stored;
    private final BackupWriter writer;
    private final BackupProperties properties;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    Backups(
            StoredBackups stored,
            BackupWriter writer,
            BackupProperties properties,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.stored = stored;
        this.writer = writer;
        this.properties = properties;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /// A backup that was just written; nobody else has it before it is kept.
    record Written(Backup backup, byte[] content) {}

    /// Writes one.
    ///
    /// @param configurationIds which; null: all
    /// @throws ProblemException for an unknown id, or more than fits into one file
    Written write(@Nullable Set<String> configurationIds, Secrets secrets, Kind kind, Actor actor) {
        String id = ids.next();
        Instant now = now();
        BackupWriter.Written written = writer.write(id, now, actor, configurationIds, secrets);
        byte[] content = written.content();
        Backup backup =
                new Backup(
                        id,
                        Backup.SCHEMA,
                        true,
                        now,
                        actor,
                        kind,
                        secrets,
                        written.configurations(),
                        content.length,
                        BackupFile.SCHEMA,
                        0,
                        List.of());
        return new Written(backup, content);
    }

    /// Keeps it in the database, and tells of it.
    ///
    /// @param elsewhere whether each place outside has it, too; null: it is to stay here
    void keep(Written written, @Nullable Boolean elsewhere) {
        Backup backup = written.backup();
        BackupCreated event =
                new BackupCreated(
                        backup.id(),
                        backup.kind(),
                        backup.secrets(),
                        backup.configurations(),
                        written.content().length,
                        BackupFile.SCHEMA,
                        elsewhere,
                        backup.createdBy(),
                        backup.createdAt());
        stored.keep(
                backup, written.content(), outbox.entry(backup.id(), event, backup.createdBy()));
    }

    Backup require(String id) {
        return stored.find(id).orElseThrow(() -> ProblemException.notFound("backup", id));
    }

    /// The file; that it was taken out is told.
    byte[] download(Backup backup, Actor actor) {
        byte[] content = stored.content(backup);
        BackupDownloaded event = new BackupDownloaded(backup.id(), backup.secrets(), actor, now());
        stored.tell(backup.id(), outbox.entry(backup.id(), event, actor));
        return content;
    }

    void delete(Backup backup, Actor actor) {
        BackupDeleted event = new BackupDeleted(backup.id(), backup.kind(), actor, now());
        stored.delete(backup.id(), outbox.entry(backup.id(), event, actor));
    }

    /// Deletes what is older than its kind is kept, and what was cut off.
    void expire() {
        Instant now = now();
        stored.olderThan(Kind.SCHEDULED, now.minus(properties.keepScheduled()))
                .forEach(old -> delete(old, SERVICE));
        stored.olderThan(Kind.MANUAL, now.minus(properties.keepManual()))
                .forEach(old -> delete(old, SERVICE));
        stored.removeUnfinished(now.minus(CUT_OFF));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
