package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.rule.EmailAddress;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.config.connectiontest.ConnectionTest.Status;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Asks for tests, takes down what test-runner reports, and sees to it that each one ends.
@Component
class ConnectionTests {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTests.class);
    private static final Actor SERVICE = Actor.service("config-service");

    private final StoredConnectionTests tests;
    private final ConnectionTestLimits limits;
    private final Configurations configurations;
    private final Examiner examiner;
    private final Sealer sealer;
    private final Outbox outbox;
    private final EventCodec codec;
    private final ConnectionTestProperties properties;
    private final IdSource ids;
    private final Clock clock;

    ConnectionTests(
            StoredConnectionTests tests,
            ConnectionTestLimits limits,
            Configurations configurations,
            Examiner examiner,
            Sealer sealer,
            Outbox outbox,
            EventCodec codec,
            ConnectionTestProperties properties,
            IdSource ids,
            Clock clock) {
        this.tests = tests;
        this.limits = limits;
        this.configurations = configurations;
        this.examiner = examiner;
        this.sealer = sealer;
        this.outbox = outbox;
        this.codec = codec;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /// Asks for a test, once the rules have nothing against it (TEST-1).
    ///
    /// Where neither a password nor a grant was typed, the stored one is meant.
    ConnectionTest start(StartConnectionTest request, Actor actor) {
        SmtpConfiguration stored =
                Optional.ofNullable(request.configurationId()).map(this::require).orElse(null);
        requireValid(request, stored != null);
        ConnectionSettings connection = request.connection().valid();
        Secret secret = secret(request, stored, connection);
        limits.take(actor, connection.host());
        ConnectionTest test = test(request, connection, secret, actor);
        tests.insert(test);
        return test;
    }

    ConnectionTest require(String id, boolean endOverdue) {
        ConnectionTest found =
                tests.read(id).orElseThrow(() -> ProblemException.notFound("connection test", id));
        return endOverdue && isOverdue(found) ? expire(found) : found;
    }

    /// Stops it; whatever test-runner still reports comes too late.
    ConnectionTest cancel(String id, Actor actor) {
        ConnectionTest test = require(id, true);
        if (!test.isOver()) {
            Instant now = now();
            tests.end(
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
        tests.addStage(reported.testId(), codec.json(reported.report()));
    }

    /// Takes down the end, and tells the configuration that was tested. Repeating it is harmless.
    void note(ConnectionTestFinished finished) {
        String id = finished.testId();
        tests.end(id, Status.of(finished.outcome()), finished.at(), codec.json(finished), null);
        tests.read(id).ifPresent(this::tellConfiguration);
    }

    @Scheduled(fixedDelayString = "${smart360.connection-tests.sweep-every:5s}")
    void sweep() {
        try {
            Instant now = clock.instant();
            tests.overdue(now.minus(properties.grace())).forEach(this::expire);
            tests.deleteOlderThan(now.minus(properties.keep()));
            limits.forgetOld();
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
        tests.end(
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
        if (finished.outcome() != Outcome.CANCELLED) {
            Diagnosis diagnosis = finished.diagnosis();
            configurations.noteTest(
                    configurationId,
                    test.fingerprint(),
                    new LastTest(
                            test.id(),
                            finished.outcome(),
                            at,
                            diagnosis == null ? null : headline(test, diagnosis)));
        }
    }

    /// As everybody may read it who may read the configuration.
    private String headline(ConnectionTest test, Diagnosis diagnosis) {
        Redaction redaction = new Redaction();
        ConnectionTestView.stages(test, codec).forEach(redaction::tell);
        return redaction.tell(diagnosis, test.connection()).headline();
    }

    private SmtpConfiguration require(String configurationId) {
        return configurations
                .find(configurationId)
                .orElseThrow(() -> ProblemException.notFound("configuration", configurationId));
    }

    private void requireValid(StartConnectionTest request, boolean isStored) {
        TypedPassword password = request.password();
        TypedGrant grant = request.oauthGrant();
        boolean passwordSet = password == null ? grant != null || isStored : !password.isEmpty();
        Draft draft = request.draft();
        Examiner.requireValid(
                password == null
                        ? examiner.examineConnection(draft, passwordSet)
                        : examiner.examineConnection(draft, password.forExamination()));
        List<FieldError> errors = new ArrayList<>(SecretRules.errors(request, today()));
        addressError("/from", request.from()).ifPresent(errors::add);
        addressError("/deliverTo", request.deliverTo()).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static Optional<FieldError> addressError(String pointer, @Nullable String typed) {
        return typed == null || EmailAddress.isValid(typed.strip())
                ? Optional.empty()
                : Optional.of(
                        new FieldError(
                                pointer,
                                "TEST-13",
                                typed.length() > 320 ? typed.substring(0, 320) : typed,
                                "This is not an e-mail address.",
                                "an e-mail address such as admin@example.com, or nothing"));
    }

    private Secret secret(
            StartConnectionTest request,
            @Nullable SmtpConfiguration stored,
            ConnectionSettings connection) {
        Instant expiresAt = SecretRules.expiresAt(request).orElse(null);
        TypedPassword password = request.password();
        TypedGrant grant = request.oauthGrant();
        if (grant != null) {
            return new Secret(grant.sealed(sealer, connection, expiresAt), now());
        }
        return password == null
                ? storedSecret(stored, connection, expiresAt)
                : new Secret(password.sealed(sealer, connection, expiresAt), now());
    }

    /// The stored secret opens for its own destination only; another one needs the password again
    /// (design 4).
    private static Secret storedSecret(
            @Nullable SmtpConfiguration stored,
            ConnectionSettings connection,
            @Nullable Instant expiresAt) {
        if (stored == null
                || !stored.hasPassword()
                || !destination(stored.settings().connection()).equals(destination(connection))) {
            throw ProblemException.of(
                            ProblemType.PASSWORD_NEEDED,
                            "Host, port, encryption, login method or user name changed. The stored"
                                    + " password is bound to the former ones.")
                    .error(
                            new FieldError(
                                    connection.authProtocol() == AuthProtocol.XOAUTH2
                                            ? TypedGrant.POINTER
                                            : "/password",
                                    "PASS-1",
                                    null,
                                    "Type the password again.",
                                    "the password for this server and user name"))
                    .toException();
        }
        Sealed known = stored.password();
        return new Secret(
                expiresAt == null ? known : new Sealed(known.ciphertext(), expiresAt),
                stored.passwordSetAt());
    }

    private static Destination destination(ConnectionSettings connection) {
        return new Destination(
                connection.host(),
                connection.port(),
                connection.tls().name(),
                connection.authProtocol().name(),
                connection.username());
    }

    private ConnectionTest test(
            StartConnectionTest request,
            ConnectionSettings connection,
            Secret secret,
            Actor actor) {
        String id = ids.next();
        Instant now = now();
        Instant deadline = now.plus(properties.deadline());
        ConnectionTestRequested event =
                new ConnectionTestRequested(
                        id,
                        request.configurationId(),
                        request.draft().normalised().provider(),
                        connection,
                        secret.password(),
                        stripped(request.from()),
                        stripped(request.deliverTo()),
                        deadline,
                        actor,
                        now);
        return new ConnectionTest(
                id,
                ConnectionTest.SCHEMA,
                request.configurationId(),
                event.provider(),
                connection,
                secret.password(),
                secret.setAt(),
                Fingerprint.of(connection, secret.password()),
                Status.RUNNING,
                now,
                deadline,
                actor,
                List.of(),
                null,
                null,
                List.of(outbox.entry(id, event, actor)));
    }

    private ConnectionTestFinished overdue(ConnectionTest test) {
        List<StageReport> stages =
                test.stages().stream().map(json -> codec.read(json, StageReport.class)).toList();
        Stage last = stages.isEmpty() ? Stage.GUARD : stages.getLast().stage();
        long seconds = properties.deadline().toSeconds();
        Diagnosis diagnosis =
                new Diagnosis(
                        FailureClass.TEST_DEADLINE,
                        last,
                        "The test was stopped after " + seconds + " seconds at step " + last + ".",
                        stages.isEmpty()
                                ? "It did not begin: the part that runs tests is busy or down."
                                : "The part that runs tests stopped telling how it goes.",
                        stages.isEmpty()
                                ? "Try again in a minute; if it stays, tell IT that no"
                                        + " test-runner answers."
                                : "Look at that step; try again.",
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

    private static @Nullable String stripped(@Nullable String typed) {
        return typed == null ? null : typed.strip();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Secret(Sealed password, Instant setAt) {}
}
