package com.smart360.mail.config.sender;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of the senders: one document, changed by compare-and-set only, with the events that
/// tell of it. What a change replaces is kept before it is made, so that no version is missing.
@Component
class SenderStore {

    static final String COLLECTION = "senders";
    static final String VERSIONS = "sender_versions";
    private static final String ID = "all";
    private static final Actor SERVICE = Actor.service("config-service");

    /// A write that loses is tried again; each loss means that another one won.
    private static final int ATTEMPTS = 20;

    /// What all senders may take, as they travel in one record. Unit: bytes.
    private static final int MOST_BYTES = 900_000;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final OutboxDrain drain;

    SenderStore(MongoOperations mongo, Outbox outbox, OutboxDrain drain) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.drain = drain;
    }

    /// What becomes of the senders.
    ///
    /// @param replaced what the change ends; null: nothing
    /// @param name of the sender that it is about
    /// @param told of it: events
    record Change(SenderRegister next, @Nullable SavedSender replaced, String name, List<?> told) {}

    /// A version that is not the present one any more.
    ///
    /// @param id the sender's name and the version, `billing@3`
    @Document(VERSIONS)
    record FormerVersion(@Id String id, int schemaVersion, SavedSender saved) {

        static FormerVersion of(SavedSender saved) {
            return new FormerVersion(saved.name() + "@" + saved.sender().version(), 1, saved);
        }
    }

    SenderRegister read() {
        Query query = Query.query(where("_id").is(ID));
        query.fields().exclude("outbox");
        SenderRegister found = mongo.findOne(query, SenderRegister.class);
        if (found == null) {
            throw new IllegalStateException(
                    "The document senders/all is missing; a restart makes it anew");
        }
        return found;
    }

    /// Reads the senders, asks what is to become of them, and writes that if nobody else wrote
    /// meanwhile; else begins anew.
    ///
    /// @param change may be asked several times, each time with what was just read
    /// @throws ProblemException when the change is refused, or others win again and again
    Change change(Function<SenderRegister, Change> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SenderRegister seen = read();
            Change wanted = change.apply(seen);
            if (write(seen, wanted)) {
                return wanted;
            }
        }
        throw new ProblemException(
                ProblemType.STALE_VERSION,
                "Others keep changing senders at this moment. Try again.");
    }

    /// The versions before the present one, newest first.
    ///
    /// @param before the last one of the page before; null: from the newest
    List<SavedSender> versions(String name, @Nullable Long before, int limit) {
        var criteria = where("saved.sender.name").is(name);
        if (before != null) {
            criteria = criteria.and("saved.sender.version").lt(before);
        }
        return mongo
                .find(
                        Query.query(criteria)
                                .with(Sort.by(Sort.Direction.DESC, "saved.sender.version"))
                                .limit(limit),
                        FormerVersion.class)
                .stream()
                .map(FormerVersion::saved)
                .toList();
    }

    /// Publishes the senders once more, as they are: what stood in their topic was displaced.
    void publishAgain() {
        SenderRegister seen = read();
        var _ = write(seen, new Update(), List.of(state(seen)));
    }

    private boolean write(SenderRegister seen, Change wanted) {
        SenderRegister next = wanted.next();
        OutboxEntry state = state(next);
        requireRoom(state);
        if (wanted.replaced() != null) {
            // What is replaced is what was read: whoever else replaces it keeps the same.
            mongo.save(FormerVersion.of(wanted.replaced()));
        }
        return write(
                seen,
                new Update()
                        .set("epoch", next.epoch())
                        .set("senders", next.senders())
                        .set("tokens", next.tokens())
                        .set("by", next.by())
                        .set("at", next.at()),
                Stream.concat(
                                Stream.of(state),
                                wanted.told().stream()
                                        .map(
                                                event ->
                                                        outbox.entry(
                                                                wanted.name(), event, next.by())))
                        .toList());
    }

    /// @return false when somebody else changed the document since it was read
    private boolean write(SenderRegister seen, Update update, List<OutboxEntry> events) {
        update.push("outbox").each(events.stream().map(Outbox::document).toArray());
        boolean changed =
                mongo.updateFirst(
                                        Query.query(
                                                where("_id").is(ID).and("epoch").is(seen.epoch())),
                                        update,
                                        SenderRegister.class)
                                .getMatchedCount()
                        == 1;
        if (changed) {
            drain.wake(COLLECTION, ID);
        }
        return changed;
    }

    private OutboxEntry state(SenderRegister of) {
        return outbox.entry(Topics.SENDERS_KEY, of.event(), of.epoch() == 0 ? SERVICE : of.by());
    }

    private static void requireRoom(OutboxEntry state) {
        int bytes = state.payload().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "All senders together would take "
                            + bytes
                            + " bytes; expected at most "
                            + MOST_BYTES
                            + ". Name fewer addresses, or a domain in their place, or revoke tokens.");
        }
    }
}
