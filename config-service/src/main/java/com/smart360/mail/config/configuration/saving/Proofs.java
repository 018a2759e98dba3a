package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.change.TestRecords;
import com.smart360.mail.config.configuration.change.TestRecords.TestRecord;
import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.SecretReuse;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What shows that settings work: a test that passed, or a version that one has passed for (SAVE-5,
/// Whatever is saved passes through here, so nothing is saved that was never tested as
/// it is (A2), and no stored secret goes where its certificate check would not let it (S2).
@Component
class Proofs {

    private final TestRecords tests;
    private final Configurations configurations;

    Proofs(TestRecords tests, Configurations configurations) {
        this.tests = tests;
        this.configurations = configurations;
    }

    /// By the test with this id, whose secret comes with it.
    Content ofTest(@Nullable String testId, Settings settings, @Nullable Long rolledBackTo) {
        TestRecord test = passed(testId);
        requireSame(test, settings.connection());
        requireSecretMayGo(test, settings.connection());
        return new Content(
                settings,
                test.password(),
                test.passwordSetAt(),
                lastTest(test),
                test.testId(),
                rolledBackTo);
    }

    /// By the present version, where the connection is the same and was tested here.
    Content ofPresent(SmtpConfiguration present, Settings settings, @Nullable Long rolledBackTo) {
        if (!isSameConnection(present, settings)) {
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
        if (present.isUntried()) {
            throw neverTested();
        }
        return new Content(
                settings,
                present.password(),
                present.passwordSetAt(),
                present.lastTest(),
                null,
                rolledBackTo);
    }

    /// By an earlier version, with its own secret. Where the connection is still the same, the
    /// present secret stays, which may be a newer one.
    Content ofVersion(SmtpConfiguration present, ConfigurationVersion earlier) {
        Settings settings = earlier.settings();
        if (isSameConnection(present, settings)) {
            return ofPresent(present, settings, earlier.version());
        }
        SecretReuse.requireNotWeaker(present, settings.connection());
        if (earlier.lastTest().outcome() != Outcome.PASSED) {
            throw neverTested();
        }
        return new Content(
                settings,
                earlier.password(),
                earlier.passwordSetAt(),
                earlier.lastTest(),
                null,
                earlier.version());
    }

    private static boolean isSameConnection(SmtpConfiguration present, Settings settings) {
        return Fingerprint.of(settings.connection(), present.password())
                .equals(present.fingerprint());
    }

    private TestRecord passed(@Nullable String testId) {
        if (testId == null) {
            throw new ProblemException(
                    ProblemType.TEST_MISSING,
                    "Test these settings first, then save naming that test (testId).");
        }
        TestRecord test =
                tests.find(testId)
                        .filter(this::countsStill)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.TEST_MISSING,
                                                "There is no connection test \""
                                                        + Examination.shown(testId)
                                                        + "\" any more. Test the settings again."));
        if (!test.passed()) {
            throw new ProblemException(
                    ProblemType.TEST_NOT_PASSED,
                    test.over()
                            ? "The connection test did not pass; what it tested is not saved."
                            : "The connection test is still running. Wait for its end.");
        }
        return test;
    }

    /// The proof of a configuration that is deleted proves nothing (A1).
    private boolean countsStill(TestRecord test) {
        String tested = test.configurationId();
        return tested == null || configurations.find(tested).isPresent();
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

    /// A stored secret served for the test; meanwhile its certificate check may have become
    /// stronger.
    private void requireSecretMayGo(TestRecord test, ConnectionSettings connection) {
        String tested = test.configurationId();
        if (tested != null && !test.typed()) {
            configurations
                    .find(tested)
                    .ifPresent(stored -> SecretReuse.requireNotWeaker(stored, connection));
        }
    }

    private static ProblemException neverTested() {
        return new ProblemException(
                ProblemType.TEST_MISSING,
                "These settings were never tested here as they are. Test them, then save naming"
                        + " that test (testId).");
    }

    private static LastTest lastTest(TestRecord test) {
        return new LastTest(
                test.testId(),
                Outcome.PASSED,
                Optional.ofNullable(test.finishedAt()).orElse(Instant.EPOCH),
                null);
    }
}
