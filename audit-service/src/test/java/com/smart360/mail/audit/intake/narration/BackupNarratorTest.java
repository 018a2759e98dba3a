package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDeleted;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDownloaded;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class BackupNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName("BKP-1 ENV-1 backups, their download and what came out of them are told")
    void tellsBackups() {
        assertThat(
                        BackupNarrator.tell(
                                        "e",
                                        new BackupCreated(
                                                "b1",
                                                BackupEvent.Kind.MANUAL,
                                                Secrets.SEALED,
                                                3,
                                                4_000,
                                                2,
                                                null,
                                                ANNA,
                                                NOON))
                                .summary())
                .isEqualTo(
                        "anna (System Admin) made a backup: 3 configurations, passwords sealed.");
        Actor service = Actor.service("config-service");
        assertThat(
                        BackupNarrator.tell(
                                        "e",
                                        new BackupCreated(
                                                "b2",
                                                BackupEvent.Kind.SCHEDULED,
                                                Secrets.SEALED,
                                                1,
                                                4_000,
                                                2,
                                                true,
                                                service,
                                                NOON))
                                .summary())
                .isEqualTo("The scheduled backup was made: 1 configuration, passwords sealed.");
        assertThat(
                        BackupNarrator.tell(
                                        "e2",
                                        new BackupCreated(
                                                "b3",
                                                BackupEvent.Kind.SCHEDULED,
                                                Secrets.SEALED,
                                                1,
                                                4_000,
                                                2,
                                                false,
                                                service,
                                                NOON))
                                .summary())
                .isEqualTo(
                        "The scheduled backup was made, and stayed in the database: 1"
                                + " configuration, passwords sealed.");
        assertThat(
                        BackupNarrator.tell(
                                        "e",
                                        new BackupDownloaded("b1", Secrets.OMITTED, ANNA, NOON))
                                .summary())
                .isEqualTo("anna (System Admin) downloaded a backup, passwords left out.");
        assertThat(
                        BackupNarrator.tell(
                                        "e",
                                        new BackupDeleted(
                                                "b1", BackupEvent.Kind.SCHEDULED, service, NOON))
                                .summary())
                .isEqualTo("A backup was deleted, since its time was over.");
        assertThat(
                        BackupNarrator.tell(
                                        "e",
                                        new BackupDeleted(
                                                "b1", BackupEvent.Kind.MANUAL, ANNA, NOON))
                                .summary())
                .isEqualTo("anna (System Admin) deleted a backup.");
        EntryDraft failed =
                BackupNarrator.tell(
                        "e",
                        new ScheduledBackupFailed(
                                "disk full", null, NOON.plusSeconds(900), service, NOON));
        assertThat(failed.action()).isEqualTo("backup.failed");
        assertThat(failed.summary())
                .isEqualTo(
                        "The scheduled backup failed: disk full. It is tried again at"
                                + " 2026-01-31T12:15:00Z; there is none yet.");
    }
}
