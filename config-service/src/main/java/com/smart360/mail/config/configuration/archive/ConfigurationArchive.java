package com.smart360.mail.config.configuration.archive;

import com.smart360.mail.config.configuration.archive.ArchivedConfiguration.ArchivedVersion;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.saving.ApprovalQueue;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.SearchWords;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ActivePointer;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// The way of whole configurations out of the store and back into it (BKP-1). What comes back is
/// inactive, keeps its versions, and counts as tested only where the caller says so.
@Component
public class ConfigurationArchive {

    private static final int PAGE = 100;

    /// Past so many it is of no use to tell them apart by number.
    private static final int MOST_NAMESAKES = 200;

    private final Configurations configurations;
    private final Examiner examiner;
    private final ActivePointer pointer;
    private final ApprovalQueue approvals;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ConfigurationArchive(
            Configurations configurations,
            Examiner examiner,
            ActivePointer pointer,
            ApprovalQueue approvals,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.configurations = configurations;
        this.examiner = examiner;
        this.pointer = pointer;
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

    /// The one with this id, with all its versions.
    public Optional<ArchivedConfiguration> read(String id) {
        return configurations.find(id).map(this::archived);
    }

    /// Hands over each configuration, in the order of their creation, holding one page at a time.
    public void readAll(Consumer<ArchivedConfiguration> taker) {
        String after = null;
        List<SmtpConfiguration> page;
        do {
            page = configurations.page(after, PAGE);
            page.stream().map(this::archived).forEach(taker);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    /// The one that stands here under this id.
    public Optional<SmtpConfiguration> present(String id) {
        return configurations.find(id);
    }

    /// A name that begins so and that none bears: the text given, else the first of it with 2, 3 …
    /// in its last bracket.
    ///
    /// @param name ends with a bracket
    public String freeName(String name) {
        Set<String> taken =
                configurations.page(SearchWords.sought(name), null, MOST_NAMESAKES).stream()
                        .map(found -> found.settings().name())
                        .collect(Collectors.toSet());
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name.substring(0, name.length() - 1) + " " + number + ")";
        }
        return free;
    }

    /// Whether it sends now; what sends is never changed from outside.
    public boolean isActive(String id) {
        return pointer.pointing().isActive(id);
    }

    /// What differs; against nothing, every field that holds something.
    public static List<FieldChange> changes(
            @Nullable SmtpConfiguration present, ArchivedVersion archived) {
        Sealed password = archived.password();
        return present == null
                ? SettingsDiff.creation(archived.settings(), password != null)
                : SettingsDiff.between(
                        present.settings(),
                        present.password(),
                        archived.settings(),
                        Objects.requireNonNullElse(password, present.password()));
    }

    /// What the rules of this environment say of it.
    public Findings examine(ArchivedVersion archived) {
        return examiner.examine(archived.settings().draft());
    }

    /// Puts it where nothing stood, with all its versions.
    ///
    /// @return false when something stands there by now
    public boolean create(ArchivedConfiguration archived, Origin origin, Actor actor) {
        List<ConfigurationVersion> versions = versions(archived);
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
                                                changes(null, archived.newest()),
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
                        changes(present, archived),
                        "From backup " + origin.backupId() + ", version " + archived.version(),
                        null,
                        null,
                        null,
                        now(),
                        actor);
        ConfigurationVersion next = version(present.id(), onTop, present.versionId());
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

    private ArchivedConfiguration archived(SmtpConfiguration it) {
        List<ArchivedVersion> versions = new ArrayList<>();
        for (ConfigurationVersion version :
                configurations.versions(it, null, Configurations.VERSION_LIMIT).reversed()) {
            boolean newest = version.id().equals(it.versionId());
            versions.add(
                    new ArchivedVersion(
                            version.version(),
                            version.settings(),
                            version.password().ciphertext().isEmpty() ? null : version.password(),
                            version.passwordSetAt(),
                            version.testId(),
                            newest ? it.lastTest() : version.lastTest(),
                            version.changes(),
                            version.comment(),
                            version.rolledBackTo(),
                            version.approvalId(),
                            version.approvedBy(),
                            version.at(),
                            version.by()));
        }
        return new ArchivedConfiguration(it.id(), it.createdAt(), it.createdBy(), versions);
    }

    private List<ConfigurationVersion> versions(ArchivedConfiguration archived) {
        List<ConfigurationVersion> versions = new ArrayList<>();
        String previous = null;
        for (ArchivedVersion version : archived.versions()) {
            ConfigurationVersion next = version(archived.id(), version, previous);
            versions.add(next);
            previous = next.id();
        }
        return versions;
    }

    private ConfigurationVersion version(
            String id, ArchivedVersion it, @Nullable String previousId) {
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
