package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.LastTest.MailProof;
import com.smart360.mail.config.connectiontest.ConnectionTest.Status;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Stores what test-runner reports of each test, and sees to it that each one ends (TEST-4).
@Component
class ConnectionTests {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTests.class);
    private static final Actor SERVICE = Actor.service("config-service");

    private final StoredConnectionTests stored;
    private final Configurations configurations;
    private final Outbox outbox;
    private final EventCodec codec;
    private final ConnectionTestProperties properties;
    private final Clock clock;

    ConnectionTests(
            StoredConnectionTests stored,
            Configurations configurations,
            Outbox outbox,
            EventCodec codec,
            ConnectionTestProperties properties,
            Clock clock) {
        this.stored = stored;
        this.configurations = configurations;
        this.outbox = outbox;
        this.codec = codec;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param endOverdue whether one that is overdue is ended first
    ConnectionTest require(String id, boolean endOverdue) {
        ConnectionTest found =
                stored.read(id).orElseThrow(() -> ProblemException.notFound("connection test", id));
        return endOverdue && isOverdue(found) ? expire(found) : found;
    }

    /// Stops it; whatever test-runner still reports comes too late.
    ConnectionTest cancel(String id, Actor actor) {
        ConnectionTest test = require(id, true);
        if (!test.isOver()) {
            Instant now = now();
            stored.end(
                    id,
                    Status.CANCELLED,
                    now,
                    null,
                    outbox.entry(id, new ConnectionTestCancelled(id, actor, now), actor));
        }
        return require(id, false);
    }

    /// Takes down a stage's report.
    void note(ConnectionTestStageReported reported) {
        StageReport report = reported.report();
        boolean taken = report.stage() == Stage.DELIVERY && report.verdict() == Verdict.PASSED;
        stored.addStage(reported.testId(), codec.json(report), taken);
    }

    /// Takes down the end, and tells the configuration that was tested, unless nothing was found
    /// out about its server. Repeating it is harmless.
    void note(ConnectionTestFinished finished) {
        String id = finished.testId();
        stored.end(id, Status.of(finished.outcome()), finished.at(), codec.json(finished), null);
        stored.read(id).ifPresent(this::tellConfiguration);
    }

    @Scheduled(fixedDelayString = "${smart360.connection-tests.sweep-every:5s}")
    void sweep() {
        try {
            Instant now = clock.instant();
            stored.overdue(now.minus(properties.grace())).forEach(this::expire);
            stored.deleteOlderThan(now.minus(properties.keep()));
        } catch (DataAccessException away) {
            LOG.warn("Ending overdue tests waits for the database: {}", away.getMessage());
        }
    }

    boolean isOverdue(ConnectionTest test) {
        Instant end = test.deadline().plus(properties.grace());
        return !test.isOver() && end.isBefore(clock.instant());
    }

    /// Ends a test of which no last word came (TEST-4): it never hangs.
    ConnectionTest expire(ConnectionTest test) {
        ConnectionTestFinished finished = overdue(test);
        stored.end(
                test.id(),
                Status.FAILED,
                finished.at(),
                codec.json(finished),
                outbox.entry(test.id(), finished, SERVICE));
        ConnectionTest ended = require(test.id(), false);
        tellConfiguration(ended);
        return ended;
    }

    private void tellConfiguration(ConnectionTest test) {
        String configurationId = test.configurationId();
        Instant at = test.finishedAt();
        String json = test.finished();
        if (configurationId == null || at == null || json == null) {
            return;
        }
        ConnectionTestFinished finished = codec.read(json, ConnectionTestFinished.class);
        Diagnosis diagnosis = finished.diagnosis();
        boolean ours =
                diagnosis != null && diagnosis.failureClass() == FailureClass.TEST_UNFINISHED;
        if (finished.outcome() != Outcome.CANCELLED && !ours) {
            configurations.noteTest(
                    configurationId,
                    test.fingerprint(),
                    new LastTest(
                            test.id(),
                            finished.outcome(),
                            at,
                            diagnosis == null ? null : headline(test, diagnosis),
                            MailProof.of(test.content(), test.isMailTaken())));
        }
    }

    /// As everybody may read it who may read the configuration.
    private String headline(ConnectionTest test, Diagnosis diagnosis) {
        Redaction redaction = new Redaction();
        ConnectionTestView.stages(test, codec).forEach(redaction::redacted);
        return redaction.redacted(diagnosis, test.connection()).headline();
    }

    private ConnectionTestFinished overdue(ConnectionTest test) {
        List<StageReport> stages =
                test.stages().stream().map(json -> codec.read(json, StageReport.class)).toList();
        Stage last = stages.isEmpty() ? Stage.GUARD : stages.getLast().stage();
        long seconds = properties.deadline().toSeconds();
        Diagnosis diagnosis =
                new Diagnosis(
                        FailureClass.TEST_UNFINISHED,
                        last,
                        "We could not finish this test.",
                        stages.isEmpty()
                                ? "It did not begin within "
                                        + seconds
                                        + " seconds: the part that runs tests is busy or down. That"
                                        + " says nothing about the mail server."
                                : "The part that runs tests stopped telling how it goes. That says"
                                        + " nothing about the mail server.",
                        "Run the test again in a minute; if it stays, tell IT that no test-runner"
                                + " answers.",
                        null,
                        List.of(),
                        null);
        Instant now = now();
        return new ConnectionTestFinished(
                test.id(),
                test.configurationId(),
                Outcome.FAILED,
                Duration.between(test.requestedAt(), now).toMillis(),
                diagnosis,
                List.of(),
                List.of(),
                test.requestedBy(),
                now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
