package com.smart360.mail.audit.alert.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class AlertmanagerMessageTest {

    private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");

    /// As Alertmanager 0.25 posted it.
    private static String message(String status) {
        return """
                {"receiver": "operators", "status": "%1$s", "version": "4", "truncatedAlerts": 0,
                 "groupKey": "{}:{alertname=\\"ServiceDown\\"}", "groupLabels": {}, "commonLabels": {},
                 "commonAnnotations": {}, "externalURL": "http://alertmanager:9093",
                 "alerts": [{"status": "%1$s", "startsAt": "2026-11-30T05:59:00Z",
                   "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "http://prometheus:9090/graph",
                   "fingerprint": "1d2b4f0a9c3e5d7f",
                   "labels": {"alertname": "ServiceDown", "application": "audit-service",
                     "instance": "10.1.2.3:8084", "job": "smart360", "severity": "page"},
                   "annotations": {"summary": "audit-service does not answer",
                     "description": "No metrics for 1 minute.",
                     "runbook_url": "docs/runbooks/ServiceDown.md"}}]}"""
                .formatted(status);
    }

    @Test
    @DisplayName("ADR 55 what fires holds, with its words and what it is about")
    void firingHolds() {
        List<Observation> said = read(message("firing")).observations(NOW);

        assertThat(said)
                .singleElement()
                .isInstanceOfSatisfying(
                        Observation.Holds.class,
                        holds -> {
                            assertThat(holds.about().condition())
                                    .isEqualTo(AlertCondition.OPERATORS_TOLD);
                            assertThat(holds.about().subject())
                                    .isEqualTo("ServiceDown/1d2b4f0a9c3e5d7f");
                            assertThat(holds.about().summary())
                                    .isEqualTo("audit-service does not answer.");
                            assertThat(holds.about().facts())
                                    .containsEntry("application", "audit-service")
                                    .containsEntry("severity", "page")
                                    .containsEntry("runbook", "docs/runbooks/ServiceDown.md")
                                    .doesNotContainKey("instance");
                            assertThat(holds.expires()).isEqualTo(NOW.plus(Duration.ofHours(5)));
                        });
    }

    @Test
    @DisplayName("ADR 55 what is resolved ends the alert of those labels alone")
    void resolvedEnds() {
        assertThat(read(message("resolved")).observations(NOW))
                .singleElement()
                .isInstanceOfSatisfying(
                        Observation.Ends.class,
                        ends ->
                                assertThat(ends.subject())
                                        .isEqualTo("ServiceDown/1d2b4f0a9c3e5d7f"));
    }

    @Test
    void longAndInvisibleTextIsCut() {
        String hostile =
                message("firing")
                        .replace(
                                "audit-service does not answer",
                                "\u202e" + "x".repeat(100_000) + "\\n");
        assertThat(read(hostile).observations(NOW))
                .singleElement()
                .isInstanceOfSatisfying(
                        Observation.Holds.class,
                        holds ->
                                assertThat(holds.about().summary())
                                        .hasSizeLessThan(600)
                                        .doesNotContain("\u202e"));
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () -> read(message("firing").replace("\"4\"", "\"5\"")).observations(NOW));
    }

    @Test
    void anAlertWithoutANameIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () ->
                                read(message("firing").replace("\"alertname\"", "\"other\""))
                                        .observations(NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "[]", "{\"alerts\": 1}", "{\"version\": {}}"})
    void whatIsNoMessageIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(JacksonException.class);
    }

    private static AlertmanagerMessage read(String body) {
        return AlertmanagerMessage.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
