package com.smart360.mail.config.approval;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.approval.Approval.Decision;
import com.smart360.mail.config.approval.Approval.Joint;
import com.smart360.mail.config.approval.Approval.Person;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of approvals: each change is one compare-and-set, with its events inside (design 7).
@Component
class Approvals {

    static final String COLLECTION = "approvals";

    /// What one sweep takes up.
    private static final int SWEEP = 100;

    private final MongoOperations mongo;
    private final OutboxDrain drain;

    Approvals(MongoOperations mongo, OutboxDrain drain) {
        this.mongo = mongo;
        this.drain = drain;
    }

    /// @throws org.springframework.dao.DuplicateKeyException when its author's equal request waits
    void insert(Approval approval) {
        mongo.insert(approval);
        drain.wake(COLLECTION, approval.id());
    }

    /// The one that waits under this key, see [Approval#waitingKey(Person, ConfigurationChange)].
    Optional<Approval> waiting(String waitingKey) {
        return Optional.ofNullable(
                mongo.findOne(light(waiting().and("waitingKey").is(waitingKey)), Approval.class));
    }

    Optional<Approval> find(String id) {
        return Optional.ofNullable(
                mongo.findOne(light(existing().and("_id").is(id)), Approval.class));
    }

    /// What of all requests is looked for; null: no matter.
    ///
    /// @param configurationId about which configuration
    /// @param author by whom: by the token's `sub`, which outlasts a change of name, where there is
    ///   one
    record Sought(
            @Nullable State state, @Nullable String configurationId, @Nullable Person author) {}

    /// Newest first.
    ///
    /// @param before the last id of the page before; null: from the newest
    List<Approval> page(Sought sought, @Nullable String before, int limit) {
        Criteria criteria = existing();
        State state = sought.state();
        String configurationId = sought.configurationId();
        Person author = sought.author();
        if (author != null) {
            criteria = by(criteria, author);
        }
        if (configurationId != null) {
            criteria = criteria.and("change.configurationId").is(configurationId);
        }
        if (state != null) {
            criteria = criteria.and("state").is(state.name());
        }
        if (before != null) {
            criteria = criteria.and("_id").lt(before);
        }
        return mongo.find(
                light(criteria).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit),
                Approval.class);
    }

    long waitingOf(Person author) {
        return mongo.count(Query.query(by(waiting(), author)).limit(SWEEP * SWEEP), COLLECTION);
    }

    private static Criteria by(Criteria criteria, Person author) {
        String subject = author.subject();
        return subject == null
                ? criteria.and("author._id").is(author.actor().id())
                : criteria.and("authorSubject").is(subject);
    }

    /// What waits for one configuration.
    List<Approval> waitingFor(String configurationId) {
        return mongo.find(
                light(waiting().and("change.configurationId").is(configurationId)), Approval.class);
    }

    List<Approval> overdue(Instant now) {
        return mongo.find(
                light(waiting().and("agreeing").is(null).and("expiresAt").lte(now)).limit(SWEEP),
                Approval.class);
    }

    List<Approval> toRemindOf(Instant requestedBefore) {
        return mongo.find(
                light(waiting().and("remindedAt").is(null).and("requestedAt").lte(requestedBefore))
                        .limit(SWEEP),
                Approval.class);
    }

    /// Agreements whose second half is missing.
    List<Approval> unfinished(Instant agreedBefore) {
        return mongo.find(
                light(waiting().and("agreeing.at").lte(agreedBefore)).limit(SWEEP), Approval.class);
    }

    /// What waits, in the order of asking.
    List<Approval> allWaiting(@Nullable String after) {
        Criteria criteria = waiting();
        if (after != null) {
            criteria = criteria.and("_id").gt(after);
        }
        return mongo.find(light(criteria).with(Sort.by("_id")).limit(SWEEP), Approval.class);
    }

    /// Takes note of an agreement that is about to be carried out.
    boolean agree(Approval seen, Decision decision) {
        return changed(seen, new Update().set("agreeing", decision));
    }

    /// Takes note of a decision on several that is about to be carried out.
    boolean agree(Approval seen, Decision decision, Joint joint) {
        return changed(seen, new Update().set("agreeing", decision).set("joint", joint));
    }

    /// Takes a note back that can't be carried out now.
    boolean disagree(Approval seen) {
        return changed(seen, new Update().unset("agreeing").unset("joint"));
    }

    /// Ends it; content and secret go.
    ///
    /// @return false when somebody else changed it since it was read
    boolean close(Approval seen, State state, Decision decision, OutboxEntry event) {
        Update update =
                new Update()
                        .set("state", state.name())
                        .set("decision", decision)
                        .set("decidedAt", decision.at())
                        .unset("agreeing")
                        .unset("waitingKey")
                        .unset("change.content")
                        .push("outbox", Outbox.document(event));
        boolean closed = changed(seen, update);
        if (closed) {
            drain.wake(COLLECTION, seen.id());
        }
        return closed;
    }

    boolean remind(Approval seen, Instant at, OutboxEntry event) {
        boolean reminded =
                changed(
                        seen,
                        new Update().set("remindedAt", at).push("outbox", Outbox.document(event)));
        if (reminded) {
            drain.wake(COLLECTION, seen.id());
        }
        return reminded;
    }

    /// Deletes what is decided of a deleted configuration; what still has news to publish goes
    /// after that. The agreement to the deletion stays, and so does what the deletion made void,
    /// for its author to read the reason (A6): neither keeps a value of the configuration.
    void forgetDecided(String configurationId) {
        remove(
                where("change.configurationId")
                        .is(configurationId)
                        .and("state")
                        .nin(State.WAITING.name(), State.VOID.name())
                        .and("change.kind")
                        .ne(Kind.DELETE.name()));
        mongo.updateMulti(
                Query.query(
                        where("change.configurationId")
                                .is(configurationId)
                                .orOperator(
                                        where("change.kind").is(Kind.DELETE.name()),
                                        where("state").is(State.VOID.name()))),
                new Update().set("change.changes", List.of()),
                COLLECTION);
    }

    void deleteDecidedBefore(Instant limit) {
        mongo.remove(Query.query(where("decidedAt").lt(limit).and("outbox").size(0)), COLLECTION);
    }

    private void remove(Criteria which) {
        mongo.updateMulti(
                Query.query(which),
                new Update()
                        .set("removed", true)
                        .unset("change.content")
                        .unset("change.changes")
                        .unset("change.comment"),
                COLLECTION);
        mongo.remove(Query.query(where("removed").is(true).and("outbox").size(0)), COLLECTION);
    }

    private boolean changed(Approval seen, Update update) {
        return mongo.updateFirst(
                                Query.query(
                                        waiting()
                                                .and("_id")
                                                .is(seen.id())
                                                .and("revision")
                                                .is(seen.revision())),
                                update.inc("revision", 1),
                                Approval.class)
                        .getMatchedCount()
                == 1;
    }

    private static Query light(Criteria criteria) {
        Query query = Query.query(criteria);
        query.fields().exclude("outbox");
        return query;
    }

    private static Criteria existing() {
        return where("removed").ne(true);
    }

    private static Criteria waiting() {
        return existing().and("state").is(State.WAITING.name());
    }
}
