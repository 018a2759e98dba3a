package com.smart360.mail.audit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.Draft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalReminded;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDeleted;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDownloaded;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ActivationChecked;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationImported;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyDismissed;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyNamed;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.usage.UsageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class NarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName("SAVE-4 AUTH-4 a save tells who, what, when and the login method")
    void saveTellsWhoAndTheLoginMethod() {
        Draft draft =
                Narrator.configuration(
                        "e1",
                        new ConfigurationCreated(
                                "c1",
                                "Main\r\nrelay",
                                1,
                                "gmail",
                                TlsMode.STARTTLS,
                                AuthProtocol.CRAM_MD5,
                                CertificateCheck.Mode.SYSTEM_TRUST,
                                "t1",
                                ANNA,
                                NOON));

        assertThat(draft.summary())
                .isEqualTo(
                        "anna (System Admin) saved the new configuration \"Main  relay\" (STARTTLS,"
                                + " login by CRAM-MD5), which passed a connection test.");
        assertThat(draft.actor()).isEqualTo(ANNA);
        assertThat(draft.at()).isEqualTo(NOON);
        assertThat(draft.action()).isEqualTo("configuration.created");
        assertThat(draft.details())
                .containsEntry("authProtocol", "CRAM_MD5")
                .containsEntry("testId", "t1");
    }

    @Test
    @DisplayName("SEC-5 a change tells each field, a secret only that it changed")
    void changeTellsEachFieldButNoSecret() {
        Draft draft =
                Narrator.configuration(
                        "e1",
                        new ConfigurationModified(
                                "c1",
                                "Main",
                                4,
                                null,
                                TlsMode.SSL_TLS,
                                AuthProtocol.LOGIN,
                                CertificateCheck.Mode.PINNED,
                                List.of(
                                        new FieldChange("port", "587", "465"),
                                        new FieldChange("tls", "STARTTLS", "SSL_TLS"),
                                        new FieldChange("password", null, null)),
                                "t2",
                                ANNA,
                                NOON));

        assertThat(draft.summary())
                .isEqualTo(
                        "anna (System Admin) changed port, tls and password of configuration"
                                + " \"Main\" (now version 4).");
        assertThat(draft.details())
                .containsEntry("change.port", "587 → 465")
                .containsEntry("change.password", "changed");
    }

    @Test
    @DisplayName("BKP-1 ENV-1 backups, their download and what came out of them are told")
    void tellsBackups() {
        assertThat(
                        Narrator.backup(
                                        "e",
                                        new BackupCreated(
                                                "b1",
                                                BackupEvent.Kind.MANUAL,
                                                Secrets.SEALED,
                                                3,
                                                4_000,
                                                2,
                                                ANNA,
                                                NOON))
                                .summary())
                .isEqualTo(
                        "anna (System Admin) made a backup: 3 configurations, passwords sealed.");
        Actor service = Actor.service("config-service");
        assertThat(
                        Narrator.backup(
                                        "e",
                                        new BackupCreated(
                                                "b2",
                                                BackupEvent.Kind.SCHEDULED,
                                                Secrets.SEALED,
                                                1,
                                                4_000,
                                                2,
                                                service,
                                                NOON))
                                .summary())
                .isEqualTo("The scheduled backup was made: 1 configuration, passwords sealed.");
        assertThat(
                        Narrator.backup(
                                        "e",
                                        new BackupDownloaded("b1", Secrets.OMITTED, ANNA, NOON))
                                .summary())
                .isEqualTo("anna (System Admin) downloaded a backup, passwords left out.");
        assertThat(
                        Narrator.backup(
                                        "e",
                                        new BackupDeleted(
                                                "b1", BackupEvent.Kind.SCHEDULED, service, NOON))
                                .summary())
                .isEqualTo("A backup was deleted, since its time was over.");
        assertThat(
                        Narrator.backup(
                                        "e",
                                        new BackupDeleted(
                                                "b1", BackupEvent.Kind.MANUAL, ANNA, NOON))
                                .summary())
                .isEqualTo("anna (System Admin) deleted a backup.");
        Draft failed =
                Narrator.backupFailure(
                        "e",
                        new ScheduledBackupFailed(
                                "disk full", null, NOON.plusSeconds(900), service, NOON));
        assertThat(failed.action()).isEqualTo("backup.failed");
        assertThat(failed.summary())
                .isEqualTo(
                        "The scheduled backup failed: disk full. It is tried again at"
                                + " 2026-01-31T12:15:00Z; there is none yet.");
    }

    @Test
    @DisplayName("ENV-1 an imported configuration: where from, inactive, and whether to be tested")
    void tellsImports() {
        ConfigurationImported promoted =
                new ConfigurationImported(
                        "c1",
                        "Main",
                        4,
                        "b1",
                        "STAGING",
                        null,
                        false,
                        List.of(new FieldChange("port", "587", "465")),
                        ANNA,
                        NOON);

        Draft draft = Narrator.configuration("e", promoted);

        assertThat(draft.summary())
                .isEqualTo(
                        "anna (System Admin) took configuration \"Main\" out of a backup from"
                                + " staging (now version 4); it is inactive and must be tested here"
                                + " first.");
        assertThat(draft.details()).containsEntry("change.port", "587 → 465");
    }

    @Test
    void probesAndExpiringCertificatesAreTold() {
        Actor runner = Actor.service("test-runner-service");

        assertThat(
                        Narrator.probe(
                                        "e",
                                        runner,
                                        new ActiveConfigurationProbed(
                                                "c1",
                                                2,
                                                Outcome.PASSED,
                                                400,
                                                null,
                                                List.of(),
                                                null,
                                                NOON))
                                .summary())
                .isEqualTo(
                        "The active configuration c1 was checked without sending a mail and"
                                + " works.");
        assertThat(
                        Narrator.expiry(
                                        "e",
                                        runner,
                                        new CertificateExpiring(
                                                "c1",
                                                2,
                                                "smtp.example.com",
                                                "ab",
                                                NOON,
                                                6,
                                                7,
                                                NOON))
                                .summary())
                .isEqualTo(
                        "The certificate of smtp.example.com, which the active configuration uses,"
                                + " ends in 6 days.");
        assertThat(
                        Narrator.expiry(
                                        "e",
                                        runner,
                                        new SecretExpiring(
                                                "c1", 2, AuthProtocol.XOAUTH2, NOON, 6, 7, NOON))
                                .summary())
                .isEqualTo(
                        "The secret with which the active configuration logs in ends in 6 days.");
    }

    @Test
    void rollbackAndItsReasonAreTold() {
        Draft draft =
                Narrator.configuration(
                        "e1",
                        new ConfigurationModified(
                                "c1",
                                "Main",
                                5,
                                null,
                                TlsMode.STARTTLS,
                                AuthProtocol.LOGIN,
                                CertificateCheck.Mode.SYSTEM_TRUST,
                                List.of(new FieldChange("port", "465", "587")),
                                null,
                                "Port 465 is blocked",
                                3L,
                                null,
                                ANNA,
                                NOON));

        assertThat(draft.action()).isEqualTo("configuration.rolled-back");
        assertThat(draft.summary())
                .isEqualTo(
                        "anna (System Admin) brought back version 3 of configuration \"Main\" (now"
                                + " version 5): \"Port 465 is blocked\".");
    }

    @Test
    @DisplayName(
            "APR-1 TRK-U10 a request for agreement, its reminder and its end read by themselves")
    void approvalsAreTold() {
        Actor uwe = new Actor("uwe", "UTILITY_ADMIN");
        Draft requested =
                Narrator.approval(
                        "e",
                        new ApprovalRequested(
                                "a1",
                                Kind.UPDATE,
                                "c1",
                                "Main",
                                2,
                                List.of(
                                        new FieldChange("host", "a.example", "b.example"),
                                        new FieldChange("password", null, null)),
                                "ab12",
                                "New provider",
                                NOON,
                                uwe,
                                NOON));

        assertThat(requested.summary())
                .isEqualTo(
                        "uwe (Utility Admin) asks for agreement to change configuration \"Main\""
                                + " (host and password): \"New provider\".");
        assertThat(requested.action()).isEqualTo("approval.requested");
        assertThat(requested.details())
                .containsEntry("change.host", "a.example → b.example")
                .containsEntry("change.password", "changed")
                .containsEntry("approvalId", "a1");
        assertThat(
                        Narrator.approval(
                                        "e",
                                        new ApprovalReminded(
                                                "a1",
                                                Kind.DELETE,
                                                "c1",
                                                "Main",
                                                "uwe",
                                                NOON,
                                                NOON,
                                                Actor.service("config-service"),
                                                NOON))
                                .summary())
                .contains("uwe has been waiting", "to delete configuration \"Main\"");
        assertThat(closed(State.APPROVED).summary())
                .isEqualTo(
                        "anna (System Admin) agreed to the request of uwe to add configuration"
                                + " \"Main\": \"Fine\".");
        assertThat(closed(State.REJECTED).action()).isEqualTo("approval.rejected");
        assertThat(closed(State.VOID).summary()).startsWith("The configuration was changed");
    }

    private static Draft closed(State state) {
        return Narrator.approval(
                "e",
                new ApprovalClosed(
                        "a1", Kind.CREATE, "c1", "Main", state, "uwe", "ab12", "Fine", ANNA, NOON));
    }

    @Test
    @DisplayName("TEST-13 POST-4 the standby, its promotion and the test mail read by themselves")
    void standbyAndTestMailAreTold() {
        Actor service = Actor.service("config-service");
        assertThat(
                        Narrator.configuration(
                                        "e",
                                        new ConfigurationActivated(
                                                "c2",
                                                "Spare",
                                                3,
                                                null,
                                                TlsMode.STARTTLS,
                                                "c1",
                                                Method.STANDBY_BY_POLICY,
                                                "3 failures",
                                                8,
                                                service,
                                                NOON))
                                .summary())
                .isEqualTo(
                        "config-service let the standby take over, configuration \"Spare\" (version"
                                + " 3): mail goes out through it from now on, instead of c1:"
                                + " \"3 failures\".");
        assertThat(
                        Narrator.configuration(
                                        "e", new StandbyNamed("c2", "Spare", 3, null, ANNA, NOON))
                                .summary())
                .startsWith("anna (System Admin) named configuration \"Spare\" the standby");
        assertThat(
                        Narrator.configuration(
                                        "e", new StandbyDismissed("c2", "Spare", 3, ANNA, NOON))
                                .action())
                .isEqualTo("configuration.standby-dismissed");
        Draft refused =
                Narrator.configuration(
                        "e",
                        new ActivationChecked(
                                "c2",
                                "Spare",
                                3,
                                "m1",
                                EmailDelivery.Outcome.REFUSED,
                                "550 no",
                                service,
                                NOON));
        assertThat(refused.summary())
                .isEqualTo(
                        "The test mail after the activation of configuration \"Spare\" was refused:"
                                + " 550 no.");
        assertThat(refused.action()).isEqualTo("configuration.activation-not-confirmed");
        Draft alert =
                Narrator.alert(
                        "e",
                        service,
                        new AlertRaised(
                                "a1",
                                "standby-promoted",
                                AlertRaised.Severity.WARNING,
                                "c2",
                                "The standby has taken over.",
                                Map.of("previousId", "c1"),
                                NOON));
        assertThat(alert.summary()).isEqualTo("The standby has taken over.");
        assertThat(alert.details()).containsEntry("previousId", "c1");
    }

    @Test
    @DisplayName("AUD-2 TRK-U3 the completed set-up is told")
    void usageIsTold() {
        Draft draft =
                Narrator.usage(
                        "e",
                        new UsageEvent(
                                "guided_setup_completed",
                                Map.of("completion_time", "412"),
                                ANNA,
                                NOON));

        assertThat(draft.summary()).isEqualTo("anna (System Admin) completed the guided set-up.");
        assertThat(draft.details()).containsEntry("completion_time", "412");
    }

    @Test
    void whoAgreedIsTold() {
        assertThat(
                        Narrator.configuration(
                                        "e",
                                        new ConfigurationDeleted(
                                                "c1", "Main", 2, "iris", ANNA, NOON))
                                .summary())
                .isEqualTo(
                        "anna (System Admin) deleted configuration \"Main\" with its versions and"
                                + " its password; iris agreed to it.");
    }

    @Test
    void activationDeactivationAndDeletionReadByThemselves() {
        assertThat(
                        Narrator.configuration(
                                        "e",
                                        new ConfigurationActivated(
                                                "c1",
                                                "Main",
                                                2,
                                                null,
                                                TlsMode.STARTTLS,
                                                "c0",
                                                7,
                                                ANNA,
                                                NOON))
                                .summary())
                .isEqualTo(
                        "anna (System Admin) activated configuration \"Main\" (version 2): mail"
                                + " goes out through it from now on, instead of c0.");
        assertThat(
                        Narrator.configuration(
                                        "e",
                                        new ConfigurationDeactivated(
                                                "c1", "Main", 2, 12, 8, ANNA, NOON))
                                .summary())
                .endsWith("no mail goes out until one is activated; 12 mails wait.");
        assertThat(
                        Narrator.configuration(
                                        "e", new ConfigurationDeleted("c1", "Main", 2, ANNA, NOON))
                                .summary())
                .isEqualTo(
                        "anna (System Admin) deleted configuration \"Main\" with its versions and"
                                + " its password.");
    }

    @Test
    @DisplayName("AUD-2 TEST-11 each test attempt is told with its target and its end")
    void testAttemptsAreToldWithoutThePassword() {
        Draft asked =
                Narrator.connectionTest(
                                "e",
                                new ConnectionTestRequested(
                                        "t1",
                                        null,
                                        null,
                                        new ConnectionSettings(
                                                "smtp.example.com",
                                                587,
                                                TlsMode.STARTTLS,
                                                CertificateCheck.SYSTEM,
                                                AuthProtocol.PLAIN,
                                                "mailer",
                                                "localhost",
                                                10),
                                        new Sealed("U0VBTEVE"),
                                        null,
                                        null,
                                        NOON,
                                        ANNA,
                                        NOON))
                        .orElseThrow();
        Draft failed =
                Narrator.connectionTest(
                                "e",
                                new ConnectionTestFinished(
                                        "t1",
                                        null,
                                        Outcome.FAILED,
                                        1234,
                                        new Diagnosis(
                                                FailureClass.AUTH_BAD_CREDENTIALS,
                                                Stage.AUTH,
                                                "Authentication failed - check credentials",
                                                "s",
                                                "f",
                                                null,
                                                List.of(),
                                                "535 hunter2"),
                                        List.of(),
                                        List.of("C: AUTH ***"),
                                        ANNA,
                                        NOON))
                        .orElseThrow();

        assertThat(asked.summary())
                .isEqualTo(
                        "anna (System Admin) asked for a connection test of smtp.example.com:587"
                                + " (STARTTLS, login by PLAIN).");
        assertThat(failed.summary())
                .isEqualTo(
                        "The connection test that anna (System Admin) asked for failed after 1.2 s:"
                                + " Authentication failed - check credentials.");
        assertThat(asked.toString() + failed).doesNotContain("U0VBTEVE", "hunter2", "C: AUTH");
    }

    @Test
    @DisplayName("AUD-2 who held or cancelled a mail, and why, is told")
    void interventionsAreToldWithWhoAndWhy() {
        Draft told =
                Narrator.intervention(
                        "e",
                        new EmailIntervention(
                                "bill-1",
                                EmailIntervention.Action.CANCELLED,
                                "Your bill",
                                null,
                                "billing",
                                "wrong tariff",
                                ANNA,
                                NOON));
        assertThat(told.action()).isEqualTo("email.cancelled");
        assertThat(told.summary())
                .isEqualTo(
                        "anna (System Admin) cancelled mail bill-1 \"Your bill\": \"wrong"
                                + " tariff\".");
    }
}
