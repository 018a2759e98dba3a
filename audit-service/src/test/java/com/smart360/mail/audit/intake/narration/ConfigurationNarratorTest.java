package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.AuthProtocol;
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
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.email.EmailDelivery;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class ConfigurationNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName("SAVE-4 AUTH-4 a save tells who, what, when and the login method")
    void saveTellsWhoAndTheLoginMethod() {
        EntryDraft draft =
                ConfigurationNarrator.tell(
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
        EntryDraft draft =
                ConfigurationNarrator.tell(
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
    void rollbackAndItsReasonAreTold() {
        EntryDraft draft =
                ConfigurationNarrator.tell(
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
    void activationDeactivationAndDeletionReadByThemselves() {
        assertThat(
                        ConfigurationNarrator.tell(
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
                        ConfigurationNarrator.tell(
                                        "e",
                                        new ConfigurationDeactivated(
                                                "c1", "Main", 2, 12, 8, ANNA, NOON))
                                .summary())
                .endsWith("no mail goes out until one is activated; 12 mails wait.");
        assertThat(
                        ConfigurationNarrator.tell(
                                        "e", new ConfigurationDeleted("c1", "Main", 2, ANNA, NOON))
                                .summary())
                .isEqualTo(
                        "anna (System Admin) deleted configuration \"Main\" with its versions and"
                                + " its password.");
    }

    @Test
    void whoAgreedIsTold() {
        assertThat(
                        ConfigurationNarrator.tell(
                                        "e",
                                        new ConfigurationDeleted(
                                                "c1", "Main", 2, "iris", ANNA, NOON))
                                .summary())
                .isEqualTo(
                        "anna (System Admin) deleted configuration \"Main\" with its versions and"
                                + " its password; iris agreed to it.");
    }

    @Test
    @DisplayName("TEST-13 POST-4 the standby, its promotion and the test mail read by themselves")
    void standbyAndTestMailAreTold() {
        Actor service = Actor.service("config-service");
        assertThat(
                        ConfigurationNarrator.tell(
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
                        ConfigurationNarrator.tell(
                                        "e", new StandbyNamed("c2", "Spare", 3, null, ANNA, NOON))
                                .summary())
                .startsWith("anna (System Admin) named configuration \"Spare\" the standby");
        assertThat(
                        ConfigurationNarrator.tell(
                                        "e", new StandbyDismissed("c2", "Spare", 3, ANNA, NOON))
                                .action())
                .isEqualTo("configuration.standby-dismissed");
        EntryDraft refused =
                ConfigurationNarrator.tell(
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

        EntryDraft draft = ConfigurationNarrator.tell("e", promoted);

        assertThat(draft.summary())
                .isEqualTo(
                        "anna (System Admin) took configuration \"Main\" out of a backup from"
                                + " staging (now version 4); it is inactive and must be tested here"
                                + " first.");
        assertThat(draft.details()).containsEntry("change.port", "587 → 465");
    }
}
