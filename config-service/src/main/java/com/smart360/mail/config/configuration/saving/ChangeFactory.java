package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns what somebody wants into a [ConfigurationChange]: by the rules, and with the test that
/// proves it.
@Component
class ChangeFactory {

    private final Configurations configurations;
    private final Proofs proofs;
    private final Examiner examiner;
    private final EditConflicts conflicts;
    private final IdSource ids;

    ChangeFactory(
            Configurations configurations,
            Proofs proofs,
            Examiner examiner,
            EditConflicts conflicts,
            IdSource ids) {
        this.configurations = configurations;
        this.proofs = proofs;
        this.examiner = examiner;
        this.conflicts = conflicts;
        this.ids = ids;
    }

    /// A new one (ADD-4, ADD-5): only what has passed its test (SAVE-5).
    ConfigurationChange creation(SaveConfiguration request) {
        Settings settings = valid(request, null);
        return new ConfigurationChange(
                Kind.CREATE,
                ids.next(),
                0,
                settings.name(),
                proofs.ofTest(request.testId(), settings, null),
                SettingsDiff.creation(settings),
                Comments.checked(request.comment()));
    }

    /// A new version of an existing one (MOD-4).
    ConfigurationChange modification(String id, long expected, SaveConfiguration request) {
        SmtpConfiguration present = require(id);
        if (present.version() != expected) {
            throw conflicts.problem(present, expected, request.draft());
        }
        Settings settings = valid(request, id);
        Content content =
                request.testId() == null
                        ? proofs.ofPresent(present, settings, null)
                        : proofs.ofTest(request.testId(), settings, null);
        return change(Kind.UPDATE, present, content, Comments.checked(request.comment()));
    }

    /// An earlier version's settings anew, with the secret and the test that it rests on, or with a
    /// new test's.
    ConfigurationChange rollback(String id, long expected, RollBack request) {
        SmtpConfiguration present = requireVersion(id, expected);
        ConfigurationVersion earlier =
                configurations
                        .version(present, request.version())
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "version", Long.toString(request.version())));
        Settings settings = earlier.settings();
        Examiner.requireValid(examiner.examine(settings.draft()));
        configurations.requireFreeName(settings.name(), id);
        Content content =
                request.testId() == null
                        ? proofs.ofVersion(present, earlier)
                        : proofs.ofTest(request.testId(), settings, earlier.version());
        return change(Kind.ROLLBACK, present, content, Comments.checked(request.comment()));
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
            throw conflicts.problem(present, expected);
        }
        return present;
    }

    private Settings valid(SaveConfiguration request, @Nullable String id) {
        Examiner.requireValid(examiner.examine(request.draft()));
        Settings settings = Settings.of(request.draft());
        configurations.requireFreeName(settings.name(), id);
        return settings;
    }
}
