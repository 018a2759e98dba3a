package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.saving.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// The one door by which configurations are saved and deleted: at once, or, where X-25 wants
/// somebody's agreement, by way of the [ApprovalQueue]. Each change is one write.
@Component
public class ConfigurationChanges implements ApprovedChanges {

    private final Configurations configurations;
    private final ChangeFactory proposals;
    private final ApprovalQueue approvals;
    private final TestRecords tests;
    private final ActivePointer pointer;
    private final Examiner examiner;
    private final EditConflicts stale;
    private final Outbox outbox;
    private final Clock clock;

    ConfigurationChanges(
            Configurations configurations,
            ChangeFactory proposals,
            ApprovalQueue approvals,
            TestRecords tests,
            ActivePointer pointer,
            Examiner examiner,
            EditConflicts stale,
            Outbox outbox,
            Clock clock) {
        this.configurations = configurations;
        this.proposals = proposals;
        this.approvals = approvals;
        this.tests = tests;
        this.pointer = pointer;
        this.examiner = examiner;
        this.stale = stale;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What became of what somebody wanted.
    public sealed interface Outcome {

        /// It holds.
        record Saved(SmtpConfiguration configuration) implements Outcome {}

        /// It is gone.
        record Deleted() implements Outcome {}

        /// It waits for somebody's agreement; nothing has changed.
        record Waits(ApprovalView approval) implements Outcome {}
    }

    /// Saves a new one, inactive.
    public Outcome create(SaveConfiguration request, Actor actor) {
        ConfigurationChange change = proposals.creation(request);
        return waits(change, actor)
                .orElseGet(() -> new Outcome.Saved(insert(change, new Hand(actor))));
    }

    /// Saves a new version of an existing one, unless somebody else did meanwhile.
    public Outcome modify(String id, long expected, SaveConfiguration request, Actor actor) {
        ConfigurationChange change = proposals.modification(id, expected, request);
        return waits(change, actor)
                .orElseGet(
                        () ->
                                new Outcome.Saved(
                                        replace(change, new Hand(actor))
                                                .orElseThrow(
                                                        () ->
                                                                stale.problem(
                                                                        require(id),
                                                                        expected,
                                                                        request.draft()))));
    }

    /// Saves an earlier version's settings anew.
    public Outcome rollBack(
            String id, long expected, long version, @Nullable String comment, Actor actor) {
        ConfigurationChange change = proposals.rollback(id, expected, version, comment);
        return waits(change, actor)
                .orElseGet(
                        () ->
                                new Outcome.Saved(
                                        replace(change, new Hand(actor))
                                                .orElseThrow(
                                                        () ->
                                                                stale.problem(
                                                                        require(id), expected))));
    }

    /// Deletes it for good, with versions, secrets, test records and waiting changes (DEL-2, DEL-4,
    /// DEL-6, X-19).
    public Outcome delete(String id, long expected, Actor actor) {
        ConfigurationChange change = proposals.deletion(id, expected);
        pointer.requireUnused(id);
        Optional<Outcome> waits = waits(change, actor);
        if (waits.isPresent()) {
            return waits.get();
        }
        if (!remove(change, new Hand(actor))) {
            throw stale.problem(require(id), expected);
        }
        return new Outcome.Deleted();
    }

    @Override
    public void requirePossible(ConfigurationChange change) {
        Content content = change.content();
        if (content != null) {
            Examiner.requireValid(examiner.examine(content.settings().draft()));
        } else {
            pointer.requireUnused(change.configurationId());
        }
    }

    @Override
    public Result make(ConfigurationChange change, Agreement agreement) {
        Hand hand = new Hand(agreement.author(), agreement);
        return switch (change.kind()) {
            case CREATE -> {
                createOnce(change, hand);
                yield Result.MADE;
            }
            case UPDATE, ROLLBACK ->
                    replace(change, hand).isPresent() || wasMade(change, agreement)
                            ? Result.MADE
                            : Result.OVERTAKEN;
            case DELETE ->
                    configurations.find(change.configurationId()).isEmpty() || remove(change, hand)
                            ? Result.MADE
                            : Result.OVERTAKEN;
        };
    }

    public SmtpConfiguration require(String id) {
        return proposals.require(id);
    }

    /// Asks for agreement where X-25 wants it: of everybody but a System Admin, so also of a
    /// machine.
    private Optional<Outcome> waits(ConfigurationChange change, Actor actor) {
        boolean alone = actor.role().equals(Role.SYSTEM_ADMIN.name()) || !change.isSensitive();
        return alone
                ? Optional.empty()
                : Optional.of(new Outcome.Waits(approvals.ask(change, actor)));
    }

    private void createOnce(ConfigurationChange change, Hand hand) {
        if (configurations.find(change.configurationId()).isEmpty()) {
            try {
                insert(change, hand);
            } catch (DuplicateKeyException already) {
                // Another replica has just done the same.
            }
        }
    }

    private SmtpConfiguration insert(ConfigurationChange change, Hand hand) {
        SmtpConfiguration created = first(change, hand);
        configurations.insert(
                created.with(outbox.entry(created.id(), created(created, hand), hand.author())),
                version(created, change, null, hand));
        return created;
    }

    /// @return empty when the configuration is not at the version any more that is changed
    private Optional<SmtpConfiguration> replace(ConfigurationChange change, Hand hand) {
        Optional<SmtpConfiguration> found =
                configurations
                        .find(change.configurationId())
                        .filter(present -> present.version() == change.baseVersion());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SmtpConfiguration present = found.get();
        Content content = content(change);
        if (change.changes().isEmpty()) {
            configurations.noteTest(present.id(), present.fingerprint(), content.lastTest());
            return configurations.find(present.id());
        }
        SmtpConfiguration next = next(present, content, hand);
        boolean saved =
                configurations.replace(
                        present.version(),
                        next,
                        version(next, change, present.versionId(), hand),
                        outbox.entry(next.id(), modified(next, change, hand), hand.author()));
        if (!saved) {
            return Optional.empty();
        }
        approvals.edited(next.id(), next.version());
        pointer.versionSaved(next);
        return Optional.of(next);
    }

    private boolean wasMade(ConfigurationChange change, Agreement agreement) {
        return configurations
                .find(change.configurationId())
                .flatMap(present -> configurations.version(present, change.baseVersion() + 1))
                .filter(version -> agreement.approvalId().equals(version.approvalId()))
                .isPresent();
    }

    /// @return false when it is not at the version any more that was to be deleted
    private boolean remove(ConfigurationChange change, Hand hand) {
        String id = change.configurationId();
        pointer.reserveDeletion(id);
        ConfigurationDeleted event =
                new ConfigurationDeleted(
                        id,
                        change.name(),
                        change.baseVersion(),
                        hand.approvedBy(),
                        hand.author(),
                        now());
        if (!configurations.remove(
                id, change.baseVersion(), outbox.entry(id, event, hand.author()))) {
            pointer.releaseDeletion(id);
            return false;
        }
        purge(id);
        return true;
    }

    /// What remains to be done once the configuration itself is gone; harmless when repeated.
    private void purge(String id) {
        configurations.purgeVersions(id);
        tests.forget(id);
        approvals.forget(id);
        pointer.releaseDeletion(id);
    }

    private SmtpConfiguration first(ConfigurationChange change, Hand hand) {
        Content content = content(change);
        Instant now = now();
        return new SmtpConfiguration(
                change.configurationId(),
                SmtpConfiguration.SCHEMA,
                1,
                ConfigurationVersion.id(change.configurationId(), 1, configurations.uniqueId()),
                content.settings(),
                content.password(),
                content.passwordSetAt(),
                Fingerprint.of(content.settings().connection(), content.password()),
                content.lastTest(),
                now,
                hand.author(),
                now,
                hand.author(),
                List.of());
    }

    private SmtpConfiguration next(SmtpConfiguration present, Content content, Hand hand) {
        long version = present.version() + 1;
        return new SmtpConfiguration(
                present.id(),
                SmtpConfiguration.SCHEMA,
                version,
                ConfigurationVersion.id(present.id(), version, configurations.uniqueId()),
                content.settings(),
                content.password(),
                content.passwordSetAt(),
                Fingerprint.of(content.settings().connection(), content.password()),
                content.lastTest(),
                present.createdAt(),
                present.createdBy(),
                now(),
                hand.author(),
                List.of());
    }

    private static ConfigurationVersion version(
            SmtpConfiguration of,
            ConfigurationChange change,
            @Nullable String previousId,
            Hand hand) {
        Content content = content(change);
        Agreement agreement = hand.agreement();
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
                agreement == null ? null : agreement.approvalId(),
                hand.approvedBy(),
                of.updatedAt(),
                of.updatedBy());
    }

    private static ConfigurationCreated created(SmtpConfiguration created, Hand hand) {
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
                hand.approvedBy(),
                hand.author(),
                created.createdAt());
    }

    private static ConfigurationModified modified(
            SmtpConfiguration next, ConfigurationChange change, Hand hand) {
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
                hand.approvedBy(),
                next.updatedBy(),
                next.updatedAt());
    }

    private static Content content(ConfigurationChange change) {
        return Objects.requireNonNull(change.content(), "a change that saves has a content");
    }

    /// What the database keeps of an instant.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Who makes a change: its author, alone or with somebody's agreement.
    private record Hand(Actor author, @Nullable Agreement agreement) {

        Hand(Actor author) {
            this(author, null);
        }

        @Nullable String approvedBy() {
            return agreement == null ? null : agreement.approver().id();
        }
    }
}
