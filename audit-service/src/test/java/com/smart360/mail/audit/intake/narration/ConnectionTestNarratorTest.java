package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class ConnectionTestNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName("AUD-2 TEST-11 each test attempt is told with its target and its end")
    void testAttemptsAreToldWithoutThePassword() {
        EntryDraft asked =
                ConnectionTestNarrator.tell(
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
                                        null,
                                        null,
                                        NOON,
                                        ANNA,
                                        NOON))
                        .orElseThrow();
        EntryDraft failed =
                ConnectionTestNarrator.tell(
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
}
