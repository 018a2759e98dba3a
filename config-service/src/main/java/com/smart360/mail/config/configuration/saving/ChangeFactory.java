package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.saving.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.saving.TestRecords.TestRecord;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns what somebody wants into a [ConfigurationChange]: by the rules, and with the test that
/// proves it.
@Component
class ChangeFactory {

    private final Configurations configurations;
    private final TestRecords tests;
    private final Examiner examiner;
    private final EditConflicts stale;
    private final IdSource ids;

    ChangeFactory(
            Configurations configurations,
            TestRecords tests,
            Examiner examiner,
            EditConflicts stale,
            IdSource ids) {
        this.configurations = configurations;
        this.tests = tests;
        this.examiner = examiner;
        this.stale = stale;
        this.ids = ids;
    }

    /// A new one (ADD-4, ADD-5): only what has passed its test (SAVE-5).
    ConfigurationChange creation(SaveConfiguration request) {
        Settings settings = valid(request);
        TestRecord test = passed(request.testId(), settings.connection());
        return new ConfigurationChange(
                Kind.CREATE,
                ids.next(),
                0,
                settings.name(),
                new Content(
                        settings,
                        test.password(),
                        test.passwordSetAt(),
                        lastTest(test),
                        test.testId(),
                        null),
                SettingsDiff.creation(settings),
                Comments.checked(request.comment()));
    }

    /// A new version of an existing one (MOD-4).
    ConfigurationChange modification(String id, long expected, SaveConfiguration request) {
        SmtpConfiguration present = require(id);
        if (present.version() != expected) {
            throw stale.problem(present, expected, request.draft());
        }
        Settings settings = valid(request);
        Content content = proven(present, settings, request.testId());
        return change(Kind.UPDATE, present, content, Comments.checked(request.comment()));
    }

    /// An earlier version's settings anew, with the secret and the test that it rests on. Where the
    /// connection is still the same, the present secret stays, which may be a newer one.
    ConfigurationChange rollback(String id, long expected, long version, @Nullable String comment) {
        SmtpConfiguration present = requireVersion(id, expected);
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
        Content content =
                sameConnection
                        ? new Content(
                                settings,
                                present.password(),
                                present.passwordSetAt(),
                                present.lastTest(),
                                null,
                                version)
                        : new Content(
                                settings,
                                earlier.password(),
                                earlier.passwordSetAt(),
                                earlier.lastTest(),
                                null,
                                version);
        return change(Kind.ROLLBACK, present, content, Comments.checked(comment));
    }

    /// Its end (DEL-4).
    ConfigurationChange deletion(String id, long expected) {
        SmtpConfiguration present = requireVersion(id, expected);
        return new ConfigurationChange(
                Kind.DELETE,
                id,
                expected,
                present.settings().name(),
                null,
                SettingsDiff.deletion(present.settings()),
                null);
    }

    SmtpConfiguration require(String id) {
        return configurations
                .find(id)
                .orElseThrow(() -> ProblemException.notFound("configuration", id));
    }

    private static ConfigurationChange change(
            Kind kind, SmtpConfiguration present, Content content, @Nullable String comment) {
        List<FieldChange> changes =
                SettingsDiff.between(
                        present.settings(),
                        present.password(),
                        content.settings(),
                        content.password());
        return new ConfigurationChange(
                kind,
                present.id(),
                present.version(),
                content.settings().name(),
                content,
                changes,
                comment);
    }

    private SmtpConfiguration requireVersion(String id, long expected) {
        SmtpConfiguration present = require(id);
        if (present.version() != expected) {
            throw stale.problem(present, expected);
        }
        return present;
    }

    private Settings valid(SaveConfiguration request) {
        Examiner.requireValid(examiner.examine(request.draft()));
        return Settings.of(request.draft());
    }

    /// What proves the settings: the named test, or the present version's where the connection is
    /// the same.
    private Content proven(SmtpConfiguration present, Settings settings, @Nullable String testId) {
        if (testId != null) {
            TestRecord test = passed(testId, settings.connection());
            return new Content(
                    settings,
                    test.password(),
                    test.passwordSetAt(),
                    lastTest(test),
                    test.testId(),
                    null);
        }
        String fingerprint = Fingerprint.of(settings.connection(), present.password());
        if (!fingerprint.equals(present.fingerprint())) {
            throw ProblemException.of(
                            ProblemType.TEST_MISSING,
                            "The connection settings changed. Test them, then save naming that"
                                    + " test (testId).")
                    .with(
                            "changedFields",
                            SettingsDiff.names(
                                    present.settings().connection(), settings.connection()))
                    .toException();
        }
        return new Content(
                settings,
                present.password(),
                present.passwordSetAt(),
                present.lastTest(),
                null,
                null);
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
        requireSame(test, connection);
        return test;
    }

    private static void requireSame(TestRecord test, ConnectionSettings connection) {
        Sealed password = test.password();
        if (!Fingerprint.of(test.connection(), password)
                .equals(Fingerprint.of(connection, password))) {
            List<String> changed = SettingsDiff.names(test.connection(), connection);
            throw ProblemException.of(
                            ProblemType.TEST_OUTDATED,
                            "Settings changed since the test: "
                                    + String.join(", ", changed)
                                    + ". Test them again.")
                    .with("changedFields", changed)
                    .toException();
        }
    }

    private static LastTest lastTest(TestRecord test) {
        return new LastTest(
                test.testId(),
                Outcome.PASSED,
                Optional.ofNullable(test.finishedAt()).orElse(Instant.EPOCH),
                null);
    }
}
