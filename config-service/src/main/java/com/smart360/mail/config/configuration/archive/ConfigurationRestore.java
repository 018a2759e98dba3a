package com.smart360.mail.config.configuration.archive;

import com.smart360.mail.config.configuration.archive.ArchivedConfiguration.ArchivedVersion;
import com.smart360.mail.config.configuration.change.ApprovalQueue;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationImported;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Brings whole configurations back into the store (BKP-1): inactive, with their versions, and
/// counting as tested only where the caller says so.
@Component
public class ConfigurationRestore {

    private final Configurations configurations;
    private final ApprovalQueue approvals;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ConfigurationRestore(
            Configurations configurations,
            ApprovalQueue approvals,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.configurations = configurations;
        this.approvals = approvals;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /// Where what comes back came from.
    ///
    /// @param environment of the installation that made the backup
    /// @param copyOf the id in the backup, where it gets another one here
    public record Origin(
            String backupId, String environment, @Nullable String copyOf, boolean proven) {}

    /// Puts it where nothing stood, with all its versions.
    ///
    /// @return false when something stands there by now
    public boolean create(ArchivedConfiguration archived, Origin origin, Actor actor) {
        List<ConfigurationVersion> versions = versions(archived, origin);
        ConfigurationVersion newest = versions.getLast();
        SmtpConfiguration created =
                new SmtpConfiguration(
                        archived.id(),
                        SmtpConfiguration.SCHEMA,
                        newest.version(),
                        newest.id(),
                        newest.settings(),
                        newest.password(),
                        newest.passwordSetAt(),
                        newest.fingerprint(),
                        newest.lastTest(),
                        archived.createdAt(),
                        archived.createdBy(),
                        now(),
                        actor,
                        List.of(
                                outbox.entry(
                                        archived.id(),
                                        imported(
                                                newest,
                                                origin,
                                                ConfigurationArchive.changes(
                                                        null, archived.newest()),
                                                actor),
                                        actor)));
        try {
            configurations.insertAll(created, versions);
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /// Puts its newest state on top of what stands there, as a new version: nothing is lost.
    ///
    /// @return false when somebody saved meanwhile
    public boolean replace(
            SmtpConfiguration present, ArchivedVersion archived, Origin origin, Actor actor) {
        long version = present.version() + 1;
        ArchivedVersion onTop =
                new ArchivedVersion(
                        version,
                        archived.settings(),
                        archived.password(),
                        archived.passwordSetAt(),
                        archived.testId(),
                        archived.lastTest(),
                        ConfigurationArchive.changes(present, archived),
                        "From backup " + origin.backupId() + ", version " + archived.version(),
                        null,
                        null,
                        null,
                        now(),
                        actor);
        ConfigurationVersion next = version(present.id(), onTop, present.versionId(), origin);
        SmtpConfiguration state =
                new SmtpConfiguration(
                        present.id(),
                        SmtpConfiguration.SCHEMA,
                        version,
                        next.id(),
                        next.settings(),
                        next.password(),
                        next.passwordSetAt(),
                        next.fingerprint(),
                        next.lastTest(),
                        present.createdAt(),
                        present.createdBy(),
                        next.at(),
                        actor,
                        List.of());
        boolean saved =
                configurations.replace(
                        present.version(),
                        state,
                        next,
                        outbox.entry(
                                present.id(),
                                imported(next, origin, onTop.changes(), actor),
                                actor));
        if (saved) {
            approvals.edited(present.id(), version);
        }
        return saved;
    }

    private List<ConfigurationVersion> versions(ArchivedConfiguration archived, Origin origin) {
        List<ConfigurationVersion> versions = new ArrayList<>();
        String previous = null;
        for (ArchivedVersion version : archived.versions()) {
            ConfigurationVersion next = version(archived.id(), version, previous, origin);
            versions.add(next);
            previous = next.id();
        }
        return versions;
    }

    private ConfigurationVersion version(
            String id, ArchivedVersion it, @Nullable String previousId, Origin origin) {
        Sealed password = Objects.requireNonNullElse(it.password(), SmtpConfiguration.NO_PASSWORD);
        return new ConfigurationVersion(
                ConfigurationVersion.id(id, it.version(), ids.next()),
                SmtpConfiguration.SCHEMA,
                id,
                it.version(),
                previousId,
                it.settings(),
                password,
                it.passwordSetAt(),
                Fingerprint.of(it.settings().connection(), password),
                it.testId(),
                it.lastTest(),
                it.changes(),
                it.comment(),
                it.rolledBackTo(),
                origin.backupId(),
                it.approvalId(),
                it.approvedBy(),
                it.at(),
                it.by());
    }

    private ConfigurationImported imported(
            ConfigurationVersion it, Origin origin, List<FieldChange> changes, Actor actor) {
        return new ConfigurationImported(
                it.configurationId(),
                it.settings().name(),
                it.version(),
                origin.backupId(),
                origin.environment(),
                origin.copyOf(),
                origin.proven(),
                SettingsDiff.forEvents(changes),
                actor,
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
