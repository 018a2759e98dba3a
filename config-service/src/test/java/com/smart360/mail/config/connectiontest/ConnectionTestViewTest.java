package com.smart360.mail.config.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.connectiontest.ConnectionTest.Status;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTestViewTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @EnumSource(names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
    void noStageOfATestThatIsOverRunsOn(Status status) {
        List<StageReport> shown = stages(status, running(Stage.GUARD), running(Stage.CONNECT));
        assertThat(shown).extracting(StageReport::verdict).containsOnly(Verdict.SKIPPED);
        assertThat(shown)
                .extracting(StageReport::note)
                .containsOnly(status == Status.CANCELLED ? "cancelled" : "not finished");
    }

    @Test
    void aStageOfARunningTestRuns() {
        assertThat(stages(Status.RUNNING, running(Stage.GUARD)))
                .extracting(StageReport::verdict)
                .containsExactly(Verdict.RUNNING);
    }

    /// With implicit TLS, encryption comes before the greeting.
    @Test
    void stagesStandInTheOrderOfTheirStartHoweverTheyCame() {
        Stage[] order = {Stage.CONNECT, Stage.TLS, Stage.CERTIFICATE, Stage.GREETING, Stage.EHLO};
        List<StageReport> reports =
                IntStream.range(0, order.length)
                        .mapToObj(step -> running(order[step], NOON.minusMillis(step)))
                        .toList();
        Random random = new Random(7);
        for (int turn = 0; turn < 20; turn++) {
            List<StageReport> shuffled = new ArrayList<>(reports);
            Collections.shuffle(shuffled, random);

            assertThat(stages(Status.RUNNING, shuffled.toArray(StageReport[]::new)))
                    .extracting(StageReport::stage)
                    .containsExactly(order);
        }
    }

    private List<StageReport> stages(Status status, StageReport... reports) {
        return ConnectionTestView.stages(
                new ConnectionTest(
                        "01TEST",
                        ConnectionTest.SCHEMA,
                        null,
                        null,
                        new ConnectionSettings(
                                "mail.example.com",
                                465,
                                TlsMode.SSL_TLS,
                                CertificateCheck.SYSTEM,
                                AuthProtocol.PLAIN,
                                "user",
                                "client.example.com",
                                30),
                        null,
                        new Sealed("sealed"),
                        NOON,
                        true,
                        "fingerprint",
                        status,
                        NOON,
                        NOON.plusSeconds(60),
                        new Actor("anna", "SYSTEM_ADMIN"),
                        Stream.of(reports).map(codec::json).toList(),
                        null,
                        null,
                        status == Status.RUNNING ? null : NOON,
                        List.of()),
                codec);
    }

    private static StageReport running(Stage stage) {
        return running(stage, NOON);
    }

    private static StageReport running(Stage stage, Instant startedAt) {
        return new StageReport(stage, Verdict.RUNNING, startedAt, null, Map.of(), null, null);
    }
}
