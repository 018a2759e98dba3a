package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed.AcceptedMails;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class WatchNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void probesAndExpiringCertificatesAreTold() {
        Actor runner = Actor.service("test-runner-service");

        assertThat(
                        WatchNarrator.tell(
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
                        WatchNarrator.tell(
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
                        WatchNarrator.tell(
                                        "e",
                                        runner,
                                        new SecretExpiring(
                                                "c1", 2, AuthProtocol.XOAUTH2, NOON, 6, 7, NOON))
                                .summary())
                .isEqualTo(
                        "The secret with which the active configuration logs in ends in 6 days.");
    }

    @Test
    @DisplayName("(R15) mails that prove it are told in place of a check that was not made")
    void acceptedMailsAreTold() {
        var entry =
                WatchNarrator.tell(
                        "e",
                        Actor.service("test-runner-service"),
                        new ActiveConfigurationProbed(
                                "c1",
                                2,
                                Outcome.PASSED,
                                0,
                                null,
                                List.of(),
                                null,
                                new AcceptedMails(12, NOON),
                                NOON));

        assertThat(entry.summary())
                .isEqualTo(
                        "The active configuration c1 works: its server takes mail (12 accepted, the"
                                + " last by 2026-01-31T12:00:00Z). It has no room for a check.");
        assertThat(entry.action()).isEqualTo("configuration.probed");
    }
}
