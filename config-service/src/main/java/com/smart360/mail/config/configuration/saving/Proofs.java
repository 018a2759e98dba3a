package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.change.TestRecords;
import com.smart360.mail.config.configuration.change.TestRecords.TestRecord;
import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.MailContent;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.LastTest.MailProof;
import com.smart360.mail.config.configuration.version.SecretReuse;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
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
        requireSame(test, settings);
        requireSecretMayGo(test, settings.connection());
        return new Content(
                settings,
                test.password(),
                test.passwordSetAt(),
                lastTest(test),
                test.testId(),
                rolledBackTo);
    }

    /// By the present version, where all that a test proves is the same and was tested here.
    Content ofPresent(SmtpConfiguration present, Settings settings, @Nullable Long rolledBackTo) {
        List<String> changed =
                changed(
                        present.settings().connection(),
                        MailContent.of(present.settings()),
                        settings);
        if (!changed.isEmpty() || !isSameConnection(present, settings)) {
            throw ProblemException.of(
                            ProblemType.TEST_MISSING,
                            "Settings changed that only a test can prove: "
                                    + String.join(", ", changed)
                                    + ". Test them, then save naming that test (testId).")
                    .with("changedFields", changed)
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
            return isSameMail(present, settings)
                    ? ofPresent(present, settings, earlier.version())
                    : ofBoth(present, earlier);
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

    /// Where only what mails bear is another, each proves its part: the present version the
    /// connection with its secret, the earlier one its mails.
    private static Content ofBoth(SmtpConfiguration present, ConfigurationVersion earlier) {
        if (present.isUntried() || earlier.lastTest().outcome() != Outcome.PASSED) {
            throw neverTested();
        }
        return new Content(
                earlier.settings(),
                present.password(),
                present.passwordSetAt(),
                present.lastTest().outcome() == Outcome.PASSED
                        ? earlier.lastTest()
                        : present.lastTest(),
                null,
                earlier.version());
    }

    private static boolean isSameMail(SmtpConfiguration present, Settings settings) {
        return MailContent.of(present.settings())
                .fingerprint()
                .equals(MailContent.of(settings).fingerprint());
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

    /// A test from before tests covered what mails bear counts for the connection (ADR 39).
    private static void requireSame(TestRecord test, Settings settings) {
        MailContent content = test.content();
        List<String> changed =
                changed(
                        test.connection(),
                        content == null ? MailContent.of(settings) : content,
                        settings);
        if (!changed.isEmpty()) {
            throw ProblemException.of(
                            ProblemType.TEST_OUTDATED,
                            "Settings changed since the test: "
                                    + String.join(", ", changed)
                                    + ". Test them again.")
                    .with("changedFields", changed)
                    .toException();
        }
    }

    /// What a test proves and what differs of it, by field.
    private static List<String> changed(
            ConnectionSettings tested, MailContent content, Settings settings) {
        List<String> changed = new ArrayList<>();
        Sealed any = SmtpConfiguration.NO_PASSWORD;
        if (!Fingerprint.of(tested, any).equals(Fingerprint.of(settings.connection(), any))) {
            changed.addAll(SettingsDiff.names(tested, settings.connection()));
        }
        changed.addAll(SettingsDiff.names(content, MailContent.of(settings)));
        return changed;
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
                null,
                MailProof.of(test.content(), test.mailTaken()));
    }
}
