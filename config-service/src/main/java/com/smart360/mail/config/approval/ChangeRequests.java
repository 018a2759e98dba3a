package com.smart360.mail.config.approval;

import com.smart360.mail.config.approval.Approval.Decision;
import com.smart360.mail.config.approval.Approval.Person;
import com.smart360.mail.config.configuration.change.ApprovalQueue;
import com.smart360.mail.config.configuration.change.ApprovalView;
import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalReminded;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Changes that wait for agreement: opens, reminds of and closes them, each with its event.
@Component
class ChangeRequests implements ApprovalQueue {

    static final Actor SERVICE = Actor.service("config-service");

    /// Why a change is void that came too late.
    static final String OVERTAKEN = "The configuration was changed or deleted meanwhile.";

    /// Why a change of what is gone is void.
    static final String DELETED = "The configuration was deleted meanwhile.";

    private final Approvals approvals;
    private final ApprovalProperties properties;
    private final CurrentActor current;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ChangeRequests(
            Approvals approvals,
            ApprovalProperties properties,
            CurrentActor current,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.approvals = approvals;
        this.properties = properties;
        this.current = current;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public ApprovalView ask(ConfigurationChange change, Actor author) {
        Person person = Person.of(current);
        String key = Approval.waitingKey(person, change);
        return view(waiting(key).orElseGet(() -> opened(change, person, key)), person);
    }

    /// The request as it reads to this person now.
    ApprovalView view(Approval approval, Person reader) {
        return approval.view(reader, now(), properties.testValidFor());
    }

    /// An equal request that waits already; one whose time is over is ended instead (A6).
    private Optional<Approval> waiting(String key) {
        Optional<Approval> found = approvals.waiting(key);
        if (found.filter(it -> it.isOverdue(now())).isPresent()) {
            close(found.get(), State.EXPIRED, SERVICE, null);
            return Optional.empty();
        }
        return found;
    }

    private Approval opened(ConfigurationChange change, Person person, String key) {
        requireRoom(person);
        Approval approval = approval(change, person, key);
        try {
            approvals.insert(approval);
            return approval;
        } catch (DuplicateKeyException askedTwiceAtOnce) {
            return approvals.waiting(key).orElseThrow(() -> askedTwiceAtOnce);
        }
    }

    private Approval approval(ConfigurationChange change, Person person, String key) {
        Actor author = person.actor();
        String id = ids.next();
        Instant now = now();
        Instant expiresAt = now.plus(properties.expireAfter());
        String hash = change.contentHash();
        ApprovalRequested event =
                new ApprovalRequested(
                        id,
                        change.kind(),
                        change.configurationId(),
                        change.name(),
                        change.baseVersion(),
                        SettingsDiff.forEvents(change.changes()),
                        hash,
                        change.comment(),
                        expiresAt,
                        author,
                        now);
        return new Approval(
                id,
                Approval.SCHEMA,
                0,
                change,
                hash,
                author,
                person.subject(),
                now,
                expiresAt,
                null,
                State.WAITING,
                key,
                null,
                null,
                null,
                List.of(outbox.entry(change.configurationId(), event, author)));
    }

    @Override
    public void edited(String configurationId, long version) {
        approvals.waitingFor(configurationId).stream()
                .filter(it -> it.change().baseVersion() < version && it.agreeing() == null)
                .forEach(it -> expireAsVoid(it, edited(version)));
    }

    @Override
    public void forget(String configurationId) {
        approvals.waitingFor(configurationId).stream()
                .filter(it -> it.agreeing() == null || it.change().kind() != Kind.DELETE)
                .forEach(it -> expireAsVoid(it, DELETED));
        approvals.forgetDecided(configurationId);
    }

    /// The configuration is not any more what it was when the change was asked for.
    ///
    /// @param reason for its author
    boolean expireAsVoid(Approval approval, String reason) {
        return close(approval, State.VOID, SERVICE, reason);
    }

    static String edited(long version) {
        return "Version "
                + version
                + " was saved meanwhile. Ask again for what is still to be changed.";
    }

    /// Ends it.
    ///
    /// @return false when somebody else changed it since it was read
    boolean close(Approval seen, State state, Actor by, @Nullable String comment) {
        Instant now = now();
        ConfigurationChange change = seen.change();
        ApprovalClosed event =
                new ApprovalClosed(
                        seen.id(),
                        change.kind(),
                        change.configurationId(),
                        change.name(),
                        state,
                        seen.author().id(),
                        seen.contentHash(),
                        comment,
                        by,
                        now);
        return approvals.close(
                seen,
                state,
                new Decision(by, now, comment),
                outbox.entry(change.configurationId(), event, by));
    }

    void remind(Approval seen) {
        Instant now = now();
        ConfigurationChange change = seen.change();
        ApprovalReminded event =
                new ApprovalReminded(
                        seen.id(),
                        change.kind(),
                        change.configurationId(),
                        change.name(),
                        seen.author().id(),
                        seen.requestedAt(),
                        seen.expiresAt(),
                        SERVICE,
                        now);
        approvals.remind(seen, now, outbox.entry(change.configurationId(), event, SERVICE));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void requireRoom(Person author) {
        if (approvals.waitingOf(author) >= properties.perAuthor()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    properties.perAuthor()
                            + " of your changes wait for a decision already. Take some back, or"
                            + " wait until they are decided.");
        }
    }
}
