package com.smart360.mail.config.configuration;

import com.smart360.mail.config.configuration.TestRecords.TestRecord;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Saving and deleting: rules, then the test that proves the settings, then one write.
@Component
class ConfigurationRegister {

    private final Configurations configurations;
    private final TestRecords tests;
    private final ActivePointer pointer;
    private final Examiner examiner;
    private final ConfigurationViews views;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ConfigurationRegister(
            Configurations configurations,
            TestRecords tests,
            ActivePointer pointer,
            Examiner examiner,
            ConfigurationViews views,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.configurations = configurations;
        this.tests = tests;
        this.pointer = pointer;
        this.examiner = examiner;
        this.views = views;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /// Saves a new one (ADD-4, ADD-5): inactive, and only what has passed its test (SAVE-5).
    SmtpConfiguration create(SaveConfiguration request, Actor actor) {
        Settings settings = valid(request);
        TestRecord test = passed(request.testId(), settings.connection());
        String id = ids.next();
        Instant now = now();
        SmtpConfiguration created =
                new SmtpConfiguration(
                        id,
                        SmtpConfiguration.SCHEMA,
                        1,
                        ConfigurationVersion.id(id, 1, ids.next()),
                        settings,
                        test.password(),
                        test.passwordSetAt(),
                        Fingerprint.of(settings.connection(), test.password()),
                        lastTest(test),
                        now,
                        actor,
                        now,
                        actor,
                        List.of(
                                outbox.entry(
                                        id,
                                        created(id, settings, test.testId(), actor, now),
                                        actor)));
        Why why = new Why(test.testId(), Comments.checked(request.comment()), null);
        configurations.insert(created, version(created, null, why, List.of()));
        return created;
    }

    /// Saves a new version of an existing one (MOD-4), unless somebody else did meanwhile.
    SmtpConfiguration modify(String id, long expected, SaveConfiguration request, Actor actor) {
        SmtpConfiguration present = require(id);
        requireVersion(present, expected);
        Settings settings = valid(request);
        Proof proof = proof(present, settings, request.testId());
        Why why = new Why(proof.testId(), Comments.checked(request.comment()), null);
        return replace(present, settings, proof, why, actor);
    }

    /// Saves an earlier version's settings anew, with the secret and the test that it rests on.
    /// Where the connection is still the same, the present secret stays, which may be a newer one.
    SmtpConfiguration rollBack(
            String id, long expected, long version, @Nullable String comment, Actor actor) {
        SmtpConfiguration present = require(id);
        requireVersion(present, expected);
        ConfigurationVersion earlier =
                configurations
                        .version(present, version)
                        .orElseThrow(
                                () -> ProblemException.notFound("version", Long.toString(version)));
        Examiner.requireValid(examiner.examine(earlier.settings().draft()));
        Settings settings = earlier.settings();
        boolean sameConnection =
                Fingerprint.of(settings.connection(), present.password())
                        .equals(present.fingerprint());
        Proof proof =
                sameConnection
                        ? new Proof(
                                present.password(),
                                present.passwordSetAt(),
                                present.lastTest(),
                                null)
                        : new Proof(
                                earlier.password(),
                                earlier.passwordSetAt(),
                                earlier.lastTest(),
                                null);
        Why why = new Why(null, Comments.checked(comment), version);
        return replace(present, settings, proof, why, actor);
    }

    private SmtpConfiguration replace(
            SmtpConfiguration present, Settings settings, Proof proof, Why why, Actor actor) {
        String id = present.id();
        long expected = present.version();
        boolean passwordChanged = !proof.password().equals(present.password());
        List<FieldChange> changes =
                SettingsChanges.between(present.settings(), settings, passwordChanged);
        if (changes.isEmpty()) {
            configurations.noteTest(id, present.fingerprint(), proof.lastTest());
            return require(id);
        }
        SmtpConfiguration next = next(present, settings, proof, actor);
        boolean saved =
                configurations.replace(
                        expected,
                        next,
                        version(next, present.versionId(), why, changes),
                        outbox.entry(id, modified(next, changes, why), actor));
        if (!saved) {
            throw stale(require(id), expected);
        }
        pointer.versionSaved(next);
        return next;
    }

    /// Deletes it for good, with versions, secrets and test records (DEL-2, DEL-4, DEL-6, X-19).
    void delete(String id, long expected, Actor actor) {
        SmtpConfiguration present = require(id);
        requireVersion(present, expected);
        pointer.reserveDeletion(id);
        ConfigurationDeleted event =
                new ConfigurationDeleted(id, present.settings().name(), expected, actor, now());
        if (!configurations.remove(id, expected, outbox.entry(id, event, actor))) {
            pointer.releaseDeletion(id);
            throw stale(require(id), expected);
        }
        purge(id);
    }

    /// What remains to be done once the configuration itself is gone; harmless when repeated.
    void purge(String id) {
        configurations.purgeVersions(id);
        tests.forget(id);
        pointer.releaseDeletion(id);
    }

    SmtpConfiguration require(String id) {
        return configurations
                .find(id)
                .orElseThrow(() -> ProblemException.notFound("configuration", id));
    }

    private Settings valid(SaveConfiguration request) {
        Examiner.requireValid(examiner.examine(request.draft()));
        return Settings.of(request.draft());
    }

    /// What proves the settings: the named test, or the present version's where the connection is
    /// the same.
    private Proof proof(SmtpConfiguration present, Settings settings, @Nullable String testId) {
        if (testId != null) {
            TestRecord test = passed(testId, settings.connection());
            return new Proof(test.password(), test.passwordSetAt(), lastTest(test), test.testId());
        }
        String fingerprint = Fingerprint.of(settings.connection(), present.password());
        if (!fingerprint.equals(present.fingerprint())) {
            throw ProblemException.of(
                            ProblemType.TEST_MISSING,
                            "The connection settings changed. Test them, then save naming that"
                                    + " test (testId).")
                    .with(
                            "changedFields",
                            SettingsChanges.names(
                                    present.settings().connection(), settings.connection()))
                    .toException();
        }
        return new Proof(present.password(), present.passwordSetAt(), present.lastTest(), null);
    }

    private TestRecord passed(@Nullable String testId, ConnectionSettings connection) {
        if (testId == null) {
            throw new ProblemException(
                    ProblemType.TEST_MISSING,
                    "Test these settings first, then save naming that test (testId).");
        }
        TestRecord test =
                tests.find(testId)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.TEST_MISSING,
                                                "There is no connection test \""
                                                        + testId
                                                        + "\" any more. Test the settings again."));
        if (!test.passed()) {
            throw new ProblemException(
                    ProblemType.TEST_NOT_PASSED,
                    test.over()
                            ? "The connection test did not pass; what it tested is not saved."
                            : "The connection test is still running. Wait for its end.");
        }
        List<String> changed = SettingsChanges.names(test.connection(), connection);
        if (!Fingerprint.of(test.connection(), test.password())
                .equals(Fingerprint.of(connection, test.password()))) {
            throw ProblemException.of(
                            ProblemType.TEST_OUTDATED,
                            "Settings changed since the test: "
                                    + String.join(", ", changed)
                                    + ". Test them again.")
                    .with("changedFields", changed)
                    .toException();
        }
        return test;
    }

    private static LastTest lastTest(TestRecord test) {
        return new LastTest(
                test.testId(),
                Outcome.PASSED,
                Optional.ofNullable(test.finishedAt()).orElse(Instant.EPOCH),
                null);
    }

    private SmtpConfiguration next(
            SmtpConfiguration present, Settings settings, Proof proof, Actor actor) {
        long version = present.version() + 1;
        return new SmtpConfiguration(
                present.id(),
                SmtpConfiguration.SCHEMA,
                version,
                ConfigurationVersion.id(present.id(), version, ids.next()),
                settings,
                proof.password(),
                proof.passwordSetAt(),
                Fingerprint.of(settings.connection(), proof.password()),
                proof.lastTest(),
                present.createdAt(),
                present.createdBy(),
                now(),
                actor,
                List.of());
    }

    private static ConfigurationVersion version(
            SmtpConfiguration of, @Nullable String previousId, Why why, List<FieldChange> changes) {
        return new ConfigurationVersion(
                of.versionId(),
                SmtpConfiguration.SCHEMA,
                of.id(),
                of.version(),
                previousId,
                of.settings(),
                of.password(),
                of.passwordSetAt(),
                of.fingerprint(),
                why.testId(),
                of.lastTest(),
                changes,
                why.comment(),
                why.rolledBackTo(),
                of.updatedAt(),
                of.updatedBy());
    }

    private static ConfigurationCreated created(
            String id, Settings settings, String testId, Actor actor, Instant at) {
        return new ConfigurationCreated(
                id,
                settings.name(),
                1,
                settings.provider(),
                settings.connection().tls(),
                settings.connection().authProtocol(),
                settings.connection().certificateCheck().mode(),
                testId,
                actor,
                at);
    }

    private static ConfigurationModified modified(
            SmtpConfiguration next, List<FieldChange> changes, Why why) {
        Settings settings = next.settings();
        return new ConfigurationModified(
                next.id(),
                settings.name(),
                next.version(),
                settings.provider(),
                settings.connection().tls(),
                settings.connection().authProtocol(),
                settings.connection().certificateCheck().mode(),
                changes,
                why.testId(),
                why.comment(),
                why.rolledBackTo(),
                next.updatedBy(),
                next.updatedAt());
    }

    private void requireVersion(SmtpConfiguration present, long expected) {
        if (present.version() != expected) {
            throw stale(present, expected);
        }
    }

    private ProblemException stale(SmtpConfiguration present, long expected) {
        return ProblemException.of(
                        ProblemType.STALE_VERSION,
                        present.updatedBy().id()
                                + " saved version "
                                + present.version()
                                + " in the meantime; you changed version "
                                + expected
                                + ". Nothing was saved.")
                .with("current", views.of(present))
                .toException();
    }

    /// What the database keeps of an instant.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// @param testId the test that proves it anew; null: the present version's test still does
    private record Proof(
            Sealed password, Instant passwordSetAt, LastTest lastTest, @Nullable String testId) {}

    /// What led to a version.
    private record Why(
            @Nullable String testId, @Nullable String comment, @Nullable Long rolledBackTo) {}
}
