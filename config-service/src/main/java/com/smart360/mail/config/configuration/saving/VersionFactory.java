package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ApprovedChanges.Agreement;
import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes what a change comes to: the state after it, the version that keeps this state, and the
/// event that tells of it. Writes nothing.
@Component
class VersionFactory {

    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    VersionFactory(Outbox outbox, IdSource ids, Clock clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is written together.
    record NewVersion(
            SmtpConfiguration configuration, ConfigurationVersion version, OutboxEntry event) {}

    /// The first version of a new configuration.
    NewVersion first(ConfigurationChange change, Authorship by) {
        SmtpConfiguration created = firstState(change, by);
        return new NewVersion(
                created,
                version(created, change, null, by),
                outbox.entry(created.id(), created(created, by), by.author()));
    }

    /// The version after the present one.
    NewVersion next(SmtpConfiguration present, ConfigurationChange change, Authorship by) {
        SmtpConfiguration next = nextState(present, content(change), by);
        return new NewVersion(
                next,
                version(next, change, present.versionId(), by),
                outbox.entry(next.id(), modified(next, change, by), by.author()));
    }

    /// The end of a configuration.
    OutboxEntry deleted(ConfigurationChange change, Authorship by) {
        String id = change.configurationId();
        ConfigurationDeleted event =
                new ConfigurationDeleted(
                        id,
                        change.name(),
                        change.baseVersion(),
                        by.approvedBy(),
                        by.author(),
                        now());
        return outbox.entry(id, event, by.author());
    }

    static Content content(ConfigurationChange change) {
        return Objects.requireNonNull(change.content(), "a change that saves has a content");
    }

    private SmtpConfiguration firstState(ConfigurationChange change, Authorship by) {
        Content content = content(change);
        Instant now = now();
        return new SmtpConfiguration(
                change.configurationId(),
                SmtpConfiguration.SCHEMA,
                1,
                ConfigurationVersion.id(change.configurationId(), 1, ids.next()),
                content.settings(),
                content.password(),
                content.passwordSetAt(),
                Fingerprint.of(content.settings().connection(), content.password()),
                content.lastTest(),
                now,
                by.author(),
                now,
                by.author(),
                List.of());
    }

    private SmtpConfiguration nextState(SmtpConfiguration present, Content content, Authorship by) {
        long version = present.version() + 1;
        return new SmtpConfiguration(
                present.id(),
                SmtpConfiguration.SCHEMA,
                version,
                ConfigurationVersion.id(present.id(), version, ids.next()),
                content.settings(),
                content.password(),
                content.passwordSetAt(),
                Fingerprint.of(content.settings().connection(), content.password()),
                content.lastTest(),
                present.createdAt(),
                present.createdBy(),
                now(),
                by.author(),
                List.of());
    }

    private static ConfigurationVersion version(
            SmtpConfiguration of,
            ConfigurationChange change,
            @Nullable String previousId,
            Authorship by) {
        Content content = content(change);
        Agreement agreement = by.agreement();
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
                content.testId(),
                of.lastTest(),
                previousId == null ? List.of() : change.changes(),
                change.comment(),
                content.rolledBackTo(),
                null,
                agreement == null ? null : agreement.approvalId(),
                by.approvedBy(),
                of.updatedAt(),
                of.updatedBy());
    }

    private static ConfigurationCreated created(SmtpConfiguration created, Authorship by) {
        Settings settings = created.settings();
        return new ConfigurationCreated(
                created.id(),
                settings.name(),
                1,
                settings.provider(),
                settings.connection().tls(),
                settings.connection().authProtocol(),
                settings.connection().certificateCheck().mode(),
                created.lastTest().testId(),
                by.approvedBy(),
                by.author(),
                created.createdAt());
    }

    private static ConfigurationModified modified(
            SmtpConfiguration next, ConfigurationChange change, Authorship by) {
        Settings settings = next.settings();
        Content content = content(change);
        return new ConfigurationModified(
                next.id(),
                settings.name(),
                next.version(),
                settings.provider(),
                settings.connection().tls(),
                settings.connection().authProtocol(),
                settings.connection().certificateCheck().mode(),
                SettingsDiff.forEvents(change.changes()),
                content.testId(),
                change.comment(),
                content.rolledBackTo(),
                by.approvedBy(),
                next.updatedBy(),
                next.updatedAt());
    }

    /// What the database keeps of an instant.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
