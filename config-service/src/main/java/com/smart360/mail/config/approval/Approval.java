package com.smart360.mail.config.approval;

import com.smart360.mail.config.configuration.change.ApprovalView;
import com.smart360.mail.config.configuration.change.ApprovalView.Proof;
import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.setting.FieldDigest;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.LastTest.MailProof;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.security.CurrentActor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A change that waits for agreement, and later the memory of it, without its content and secret.
///
/// An agreement takes two writes, here and in the configuration; between them `agreeing` names who
/// agreed, and whoever finds it so later ends it (see [ApprovalSweep]).
///
/// @param revision grows with each write; what a compare-and-set compares
/// @param contentHash what an agreement is bound to
/// @param authorSubject the token's `sub`, which stays the same when a name changes
/// @param remindedAt when it was reminded of
/// @param waitingKey what only one waiting request bears: its author and what is asked for; null
///   once it is decided (A6)
/// @param joint the decision on several that notes or ended it; null: it was decided by itself
@Document(Approvals.COLLECTION)
record Approval(
        @Id String id,
        int schemaVersion,
        long revision,
        ConfigurationChange change,
        String contentHash,
        Actor author,
        @Nullable String authorSubject,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant remindedAt,
        State state,
        @Nullable String waitingKey,
        @Nullable Decision agreeing,
        @Nullable Decision decision,
        @Nullable Joint joint,
        List<OutboxEntry> outbox) {

    static final int SCHEMA = 1;

    /// @param comment in the words of who decided
    record Decision(Actor by, Instant at, @Nullable String comment) {}

    /// A decision on several changes of one configuration, as each of them notes it.
    ///
    /// @param members the requests that it is about
    /// @param approved which of them is agreed to; null: none, all are rejected
    record Joint(String id, List<String> members, @Nullable String approved) {}

    /// Somebody who reads or decides.
    ///
    /// @param subject the token's `sub`, where it has one
    /// @param machine whose name is its client's, which it can't change
    record Person(Actor actor, @Nullable String subject, boolean machine) {

        static Person of(CurrentActor current) {
            return new Person(
                    current.get(), current.claim("sub").orElse(null), current.isMachine());
        }

        /// What tells people apart, whatever names they bear.
        String key() {
            return subject == null ? actor.id() : subject;
        }
    }

    Approval {
        outbox = outbox == null ? List.of() : outbox;
    }

    /// Whether this is who asked: by the subject, as people may be able to change their names. A
    /// machine can't, but its subject may be another each time; and of requests of before, only the
    /// name may be known.
    boolean isBy(Person person) {
        boolean alike = author.id().equals(person.actor().id());
        if (authorSubject == null || person.subject() == null) {
            return alike;
        }
        return authorSubject.equals(person.subject()) || (person.machine() && alike);
    }

    static String waitingKey(Person author, ConfigurationChange change) {
        return new FieldDigest().add(author.key()).add(change.requestHash()).hex();
    }

    boolean waits() {
        return state == State.WAITING;
    }

    boolean isOverdue(Instant now) {
        return waits() && agreeing == null && !now.isBefore(expiresAt);
    }

    /// @param testValidFor how old a test may be when it is agreed to
    ApprovalView view(Person reader, Instant now, Duration testValidFor) {
        boolean exists = change.kind() != Kind.CREATE || state == State.APPROVED;
        return new ApprovalView(
                id,
                change.kind(),
                exists ? change.configurationId() : null,
                change.name(),
                isOverdue(now) ? State.EXPIRED : state,
                author.id(),
                requestedAt,
                expiresAt,
                change.comment(),
                change.changes(),
                contentHash,
                decision == null ? null : decision.by().id(),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.comment(),
                proof(testValidFor),
                isBy(reader));
    }

    private @Nullable Proof proof(Duration testValidFor) {
        Content content = change.content();
        if (content == null) {
            return null;
        }
        LastTest test = content.lastTest();
        MailProof mail = test.mail();
        return new Proof(
                test.testId(),
                test.at(),
                mail != null && mail.taken(),
                content.testId() == null ? null : test.at().plus(testValidFor));
    }
}
