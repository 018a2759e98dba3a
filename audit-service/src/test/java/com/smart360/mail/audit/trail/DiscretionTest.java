package com.smart360.mail.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("SEC-4")
class DiscretionTest {

    private static final Actor UTILITY = new Actor("udo", "UTILITY_ADMIN");

    @ParameterizedTest
    @CsvSource({
        "TCP_REFUSED,CONNECT,Connection refused",
        "TCP_UNREACHABLE,CONNECT,No way to the host",
        "BANNER_TIMEOUT,GREETING,No greeting",
        "NOT_SMTP,GREETING,No mail server",
        "TLS_HANDSHAKE,TLS,TLS failed",
        "TCP_TIMEOUT,CONNECT,Connection timeout - verify host and port"
    })
    @DisplayName(
            "SEC-4 (S14) what the test hides from Utility Admins, the trail hides, time included")
    void hidesWhatTheTestHides(String failure, String stage, String headline) {
        EntryDraft shown = Discretion.shown(failed(failure, stage, headline), UTILITY);

        assertThat(shown.details())
                .isEqualTo(
                        Map.of(
                                "failureClass", "TCP_TIMEOUT",
                                "stage", "CONNECT",
                                "headline", "Connection timeout - verify host and port",
                                "configurationId", "c1"));
        assertThat(shown.summary())
                .isEqualTo(
                        "The connection test that anna (System Admin) asked for failed: Connection"
                                + " timeout - verify host and port.");
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_REJECTED,AUTH,SYSTEM_ADMIN,connection-test.failed",
        "TCP_REFUSED,CONNECT,SYSTEM_ADMIN,connection-test.failed",
        "TCP_REFUSED,CONNECT,AUDITOR,connection-test.failed",
        "AUTH_REJECTED,AUTH,UTILITY_ADMIN,connection-test.failed",
        "DNS_NO_SUCH_HOST,RESOLVE,UTILITY_ADMIN,connection-test.failed",
        "TCP_REFUSED,CONNECT,UTILITY_ADMIN,email.deferred"
    })
    @DisplayName("SEC-4 (S14) all else is shown as it is recorded")
    void showsTheRest(String failure, String stage, String role, String action) {
        EntryDraft entry = draft(action, failure, stage, "Some headline");

        assertThat(Discretion.shown(entry, new Actor("x", role))).isSameAs(entry);
    }

    private static EntryDraft failed(String failure, String stage, String headline) {
        return draft("connection-test.failed", failure, stage, headline);
    }

    private static EntryDraft draft(String action, String failure, String stage, String headline) {
        return new EntryDraft(
                "e1",
                Instant.parse("2026-01-31T12:00:00Z"),
                new Actor("anna", "SYSTEM_ADMIN"),
                action,
                "connection-test",
                "t1",
                null,
                "The connection test that anna (System Admin) asked for failed after 0.0 s: "
                        + headline
                        + ".",
                Map.of(
                        "failureClass", failure,
                        "stage", stage,
                        "headline", headline,
                        "durationMs", "3",
                        "configurationId", "c1"));
    }
}
