package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDeleted;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDownloaded;
import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.starter.text.OneLine;

/// Tells of backups: made, taken along, deleted, and the scheduled one that failed.
final class BackupNarrator {

    private BackupNarrator() {}

    static EntryDraft tell(String eventId, BackupEvent event) {
        return new EntryDraft(
                eventId,
                event.at(),
                event.actor(),
                action(event),
                "backup",
                event.backupId(),
                null,
                sentence(event),
                facts(event).all());
    }

    static EntryDraft tell(String eventId, ScheduledBackupFailed failed) {
        return new EntryDraft(
                eventId,
                failed.at(),
                failed.actor(),
                "backup.failed",
                "backup",
                "scheduled-backup",
                null,
                "The scheduled backup failed: "
                        + OneLine.of(failed.reason())
                        + ". It is tried again at "
                        + failed.nextAttemptAt()
                        + (failed.lastSuccessAt() == null
                                ? "; there is none yet."
                                : "; the newest one is from " + failed.lastSuccessAt() + "."),
                new Facts()
                        .put("reason", OneLine.of(failed.reason()))
                        .put("lastSuccessAt", failed.lastSuccessAt())
                        .put("nextAttemptAt", failed.nextAttemptAt())
                        .all());
    }

    private static String action(BackupEvent event) {
        return switch (event) {
            case BackupCreated _ -> "backup.created";
            case BackupDownloaded _ -> "backup.downloaded";
            case BackupDeleted _ -> "backup.deleted";
        };
    }

    private static String made(BackupCreated created, String who) {
        if (created.kind() != Kind.SCHEDULED) {
            return who + " made a backup: ";
        }
        return Boolean.FALSE.equals(created.stored())
                ? "The scheduled backup was made, and stayed in the database: "
                : "The scheduled backup was made: ";
    }

    private static String sentence(BackupEvent event) {
        String who = who(event.actor());
        return switch (event) {
            case BackupCreated created ->
                    made(created, who)
                            + configurations(created.configurations())
                            + ", "
                            + passwords(created.secrets())
                            + ".";
            case BackupDownloaded downloaded ->
                    who + " downloaded a backup, " + passwords(downloaded.secrets()) + ".";
            case BackupDeleted deleted ->
                    deleted.actor().role().equals(Actor.SERVICE)
                            ? "A backup was deleted, since its time was over."
                            : who + " deleted a backup.";
        };
    }

    private static String configurations(int number) {
        return number == 1 ? "1 configuration" : number + " configurations";
    }

    private static String passwords(BackupEvent.Secrets secrets) {
        return switch (secrets) {
            case SEALED -> "passwords sealed";
            case OMITTED -> "passwords left out";
            case RESEALED -> "passwords sealed for another environment";
        };
    }

    private static Facts facts(BackupEvent event) {
        return switch (event) {
            case BackupCreated created ->
                    new Facts()
                            .put("kind", created.kind())
                            .put("secrets", created.secrets())
                            .put("configurations", created.configurations())
                            .put("bytes", created.bytes())
                            .put("schemaVersion", created.schemaVersion());
            case BackupDownloaded downloaded -> new Facts().put("secrets", downloaded.secrets());
            case BackupDeleted deleted -> new Facts().put("kind", deleted.kind());
        };
    }
}
