package com.smart360.mail.config.connectiontest;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.starter.stream.EventCodec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection test as the API shows it. Dialogue and server's words are for System Admins.
///
/// @param rehearsal what the server allowed, where one was asked for and all else passed
/// @param stages the newest report of each stage, in the order of their start
@Schema(name = "ConnectionTest")
record ConnectionTestView(
        String id,
        @Nullable String configurationId,
        ConnectionTest.Status status,
        Instant requestedAt,
        Instant deadline,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        List<StageReport> stages,
        @Nullable Diagnosis diagnosis,
        List<Warning> warnings,
        @Nullable Rehearsal rehearsal,
        @Nullable List<String> transcript) {

    static ConnectionTestView of(ConnectionTest test, EventCodec codec, boolean forSystemAdmin) {
        String json = test.finished();
        ConnectionTestFinished finished =
                json == null ? null : codec.read(json, ConnectionTestFinished.class);
        Diagnosis full = finished == null ? null : finished.diagnosis();
        List<StageReport> stages = stages(test, codec);
        Diagnosis diagnosis = full;
        if (!forSystemAdmin) {
            Redaction redaction = new Redaction();
            stages =
                    stages.stream().flatMap(report -> redaction.redacted(report).stream()).toList();
            diagnosis = full == null ? null : redaction.redacted(full, test.connection());
        }
        return new ConnectionTestView(
                test.id(),
                test.configurationId(),
                test.status(),
                test.requestedAt(),
                test.deadline(),
                test.finishedAt(),
                duration(test, finished),
                stages,
                diagnosis,
                finished == null
                        ? List.of()
                        : Objects.requireNonNullElse(finished.warnings(), List.of()),
                finished == null ? null : finished.rehearsal(),
                finished == null || !forSystemAdmin ? null : finished.transcript());
    }

    /// The newest report of each stage, in the order of their start. That order is the protocol's:
    /// two threads may have stored them, and test-runner's clock may have been set back between
    /// two.
    static List<StageReport> stages(ConnectionTest test, EventCodec codec) {
        Map<Stage, StageReport> newest = new EnumMap<>(Stage.class);
        test.stages().stream()
                .map(json -> codec.read(json, StageReport.class))
                .forEach(report -> newest.merge(report.stage(), report, ConnectionTestView::later));
        return Stage.order(test.connection().tls()).stream()
                .map(newest::get)
                .filter(Objects::nonNull)
                .map(report -> test.isOver() ? ended(test, report) : report)
                .toList();
    }

    /// A test that is over runs no more, whatever its last report said.
    private static StageReport ended(ConnectionTest test, StageReport report) {
        if (report.verdict() != StageReport.Verdict.RUNNING) {
            return report;
        }
        boolean cancelled = test.status() == ConnectionTest.Status.CANCELLED;
        return new StageReport(
                report.stage(),
                StageReport.Verdict.SKIPPED,
                report.startedAt(),
                null,
                Map.of(),
                null,
                cancelled ? "cancelled" : "not finished");
    }

    private static StageReport later(StageReport known, StageReport next) {
        return next.verdict() == StageReport.Verdict.RUNNING ? known : next;
    }

    private static @Nullable Long duration(
            ConnectionTest test, @Nullable ConnectionTestFinished finished) {
        if (finished != null) {
            return finished.durationMs();
        }
        Instant end = test.finishedAt();
        return end == null ? null : Duration.between(test.requestedAt(), end).toMillis();
    }
}
