package com.smart360.mail.config.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("SEC-4")
@Tag("SEC-3")
class RedactionTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final ConnectionSettings CONNECTION =
            new ConnectionSettings(
                    "mail.corp.example",
                    2525,
                    TlsMode.STARTTLS,
                    CertificateCheck.SYSTEM,
                    AuthProtocol.PLAIN,
                    "user@example.com",
                    "client.example.com",
                    30);

    private final Redaction redaction = new Redaction();

    @Test
    @DisplayName("SEC-4 a server on the internet is told of in full")
    void theInternetIsNoSecret() {
        List<StageReport> reports =
                List.of(
                        report(Stage.RESOLVE, Verdict.PASSED, Map.of("ipv4", "93.184.216.34")),
                        failed(Stage.CONNECT, FailureClass.TCP_REFUSED));

        assertThat(told(reports)).isEqualTo(reports);
        assertThat(
                        redaction.redacted(
                                diagnosis(FailureClass.TCP_REFUSED, Stage.CONNECT), CONNECTION))
                .satisfies(
                        it -> {
                            assertThat(it.failureClass()).isEqualTo(FailureClass.TCP_REFUSED);
                            assertThat(it.alternatives()).hasSize(1);
                            assertThat(it.reply()).isNull();
                        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "GREETING"})
    @DisplayName("SEC-4 whatever went wrong inside before the server greeted is one: no answer")
    void theInsideIsOneNoAnswer(Stage at) {
        StageReport end =
                failed(at, at == Stage.CONNECT ? FailureClass.TCP_REFUSED : FailureClass.NOT_SMTP);
        List<StageReport> reports =
                Stream.of(
                                inside(),
                                report(Stage.CONNECT, Verdict.RUNNING, Map.of()),
                                at == Stage.CONNECT
                                        ? null
                                        : report(
                                                Stage.CONNECT,
                                                Verdict.PASSED,
                                                Map.of("address", "10.0.0.5")),
                                end)
                        .filter(it -> it != null)
                        .toList();

        List<StageReport> told = told(reports);

        assertThat(told.toString()).doesNotContain("10.0.0.5", "NOT_SMTP", "TCP_REFUSED", "banner");
        assertThat(told)
                .filteredOn(it -> it.verdict() == Verdict.FAILED)
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.stage()).isEqualTo(Stage.CONNECT);
                            assertThat(it.finding()).isEqualTo(FailureClass.TCP_TIMEOUT);
                        });
        assertThat(told)
                .noneMatch(it -> it.verdict() == Verdict.PASSED && it.stage() == Stage.CONNECT);
        assertThat(redaction.redacted(diagnosis(end.finding(), at), CONNECTION))
                .isEqualTo(
                        new Diagnosis(
                                FailureClass.TCP_TIMEOUT,
                                Stage.CONNECT,
                                "Connection timeout - verify host and port",
                                "mail.corp.example did not answer on port 2525.",
                                "Check the host's spelling and the port; a System Admin can see"
                                        + " more.",
                                "/port",
                                List.of(),
                                null));
    }

    @Test
    @DisplayName("SEC-4 once an inner server has greeted, all but its address is told")
    void aProvenServerIsToldOf() {
        List<StageReport> told =
                told(
                        List.of(
                                inside(),
                                report(
                                        Stage.CONNECT,
                                        Verdict.PASSED,
                                        Map.of("address", "10.0.0.5")),
                                report(Stage.GREETING, Verdict.RUNNING, Map.of()),
                                report(
                                        Stage.GREETING,
                                        Verdict.PASSED,
                                        Map.of("banner", "mail.corp.example ESMTP")),
                                failed(Stage.AUTH, FailureClass.AUTH_BAD_CREDENTIALS)));

        assertThat(told)
                .extracting(StageReport::stage, StageReport::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Stage.RESOLVE, Verdict.PASSED),
                        org.assertj.core.groups.Tuple.tuple(Stage.CONNECT, Verdict.PASSED),
                        org.assertj.core.groups.Tuple.tuple(Stage.GREETING, Verdict.PASSED),
                        org.assertj.core.groups.Tuple.tuple(Stage.AUTH, Verdict.FAILED));
        assertThat(told.toString()).doesNotContain("address=").contains("mail.corp.example ESMTP");
        Diagnosis shown =
                redaction.redacted(
                        diagnosis(FailureClass.AUTH_BAD_CREDENTIALS, Stage.AUTH), CONNECTION);
        assertThat(shown.failureClass()).isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(shown.alternatives()).as("other inner ports, proven perhaps").isEmpty();
    }

    @Test
    @DisplayName("SEC-4 as long as nobody said where the server is, it may be one of ours")
    void unknownIsTakenForInside() {
        assertThat(told(List.of(failed(Stage.CONNECT, FailureClass.TCP_REFUSED))))
                .extracting(StageReport::finding)
                .containsExactly(FailureClass.TCP_TIMEOUT);
        assertThat(
                        redaction
                                .redacted(
                                        diagnosis(FailureClass.TCP_REFUSED, Stage.CONNECT),
                                        CONNECTION)
                                .failureClass())
                .isEqualTo(FailureClass.TCP_TIMEOUT);
        assertThat(
                        redaction
                                .redacted(
                                        diagnosis(FailureClass.TEST_DEADLINE, Stage.CONNECT),
                                        CONNECTION)
                                .failureClass())
                .isEqualTo(FailureClass.TEST_DEADLINE);
    }

    @Test
    @DisplayName("SEC-4 a blocked inner address is not told of either")
    void aBlockedAddressIsNotToldOf() {
        List<StageReport> told =
                told(
                        List.of(
                                new StageReport(
                                        Stage.RESOLVE,
                                        Verdict.FAILED,
                                        NOON,
                                        3L,
                                        Map.of("ipv4", "10.0.0.5", "network", "internal"),
                                        FailureClass.POLICY_BLOCKED_HOST,
                                        null)));
        Diagnosis diagnosis =
                redaction.redacted(
                        diagnosis(FailureClass.POLICY_BLOCKED_HOST, Stage.RESOLVE), CONNECTION);

        assertThat(told.toString()).doesNotContain("10.0.0.5");
        assertThat(diagnosis.sentence())
                .isEqualTo(
                        "\"mail.corp.example\" leads to an address that may not be called from"
                                + " here.");
    }

    private List<StageReport> told(List<StageReport> reports) {
        return reports.stream().flatMap(report -> redaction.redacted(report).stream()).toList();
    }

    private static StageReport inside() {
        return report(
                Stage.RESOLVE, Verdict.PASSED, Map.of("ipv4", "10.0.0.5", "network", "internal"));
    }

    private static StageReport report(Stage stage, Verdict verdict, Map<String, String> evidence) {
        return new StageReport(stage, verdict, NOON, 3L, evidence, null, null);
    }

    private static StageReport failed(Stage stage, FailureClass why) {
        return new StageReport(
                stage, Verdict.FAILED, NOON, 3L, Map.of("banner", "10.0.0.5"), why, null);
    }

    private static Diagnosis diagnosis(FailureClass why, Stage stage) {
        return new Diagnosis(
                why,
                stage,
                "headline",
                "it is a private address",
                "fix",
                "/port",
                List.of(new Alternative("Use port 587", null, 587, null, null)),
                "the server's words");
    }
}
