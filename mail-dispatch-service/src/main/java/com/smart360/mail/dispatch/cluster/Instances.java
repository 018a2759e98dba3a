package com.smart360.mail.dispatch.cluster;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.starter.observability.IdSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which dispatch instances live, by heartbeats in the database.
///
/// No two machines' clocks are ever compared. An instance's beat is a counter; who has seen it
/// stand still for the whole lease, by its own monotonic clock, declares the instance dead by
/// deleting exactly that beat. The instance itself stops trusting its membership a good while
/// earlier ([#valid]), counted from before it sent its last good beat, and closes its connections.
/// An instance that finds its entry deleted has been declared dead: it drops everything and goes on
/// under a new id.
public final class Instances {

    static final String COLLECTION = "instances";
    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private final Supplier<MongoCollection<Document>> collection;
    private final IdSource ids;
    private final LongSupplier nanos;
    private final long fenceNanos;
    private final long leaseNanos;
    private final long gapNanos;
    private final List<Runnable> fenced = new CopyOnWriteArrayList<>();
    private final List<Signal> followers = new CopyOnWriteArrayList<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private volatile String id;
    private volatile boolean joined;
    private boolean toldUnfit;
    private volatile @Nullable String unfit = "it has just started";
    private volatile long provenAt;
    private volatile Map<String, Vitals> living = Map.of();
    private long lastRound;

    Instances(
            Supplier<MongoCollection<Document>> collection,
            IdSource ids,
            LongSupplier nanos,
            MembershipProperties properties) {
        this.collection = collection;
        this.ids = ids;
        this.nanos = nanos;
        this.fenceNanos = properties.fence().toNanos();
        this.leaseNanos = properties.lease().toNanos();
        this.gapNanos = properties.fence().toNanos();
        this.id = ids.next();
    }

    /// What an instance tells of itself with each beat.
    ///
    /// @param open SMTP connections
    /// @param inFlight mails being handed over
    /// @param done mails whose outcome is durable and whose offset is not committed yet
    public record Vitals(int open, int inFlight, int done) {

        /// Of an instance that has nothing to do.
        public static final Vitals NONE = new Vitals(0, 0, 0);

        Vitals plus(Vitals other) {
            return new Vitals(open + other.open, inFlight + other.inFlight, done + other.done);
        }
    }

    /// This instance's id; a new one after it was declared dead.
    public String id() {
        return id;
    }

    /// Whether this instance may send: it is fit, and nobody can have declared it dead by now.
    public boolean valid() {
        return joined && unfit == null && nanos.getAsLong() - provenAt < fenceNanos;
    }

    /// Whether this instance takes part: it is fit, and the others have not waited in vain for it.
    boolean member() {
        return joined && unfit == null && nanos.getAsLong() - provenAt < leaseNanos;
    }

    /// Why this instance may not send, in words; null: it may.
    public @Nullable String invalid() {
        String reason = unfit;
        if (reason != null || valid()) {
            return reason;
        }
        return joined
                ? "the database has taken nothing of this instance for a while"
                : "it has not joined the others yet";
    }

    /// Says whether this instance can do its work.
    ///
    /// @param reason why not; empty: it can
    void fit(Optional<String> reason) {
        unfit = reason.orElse(null);
        if (reason.isPresent() && !toldUnfit) {
            LOG.warn("Instance {} does not send: {}", id, reason.get());
        } else if (reason.isEmpty() && toldUnfit) {
            LOG.info("Instance {} may send", id);
        }
        toldUnfit = reason.isPresent();
    }

    /// Whether this instance can do its work, as far as it knows itself.
    boolean fit() {
        return unfit == null;
    }

    /// Whether the others count on this instance.
    boolean joined() {
        return joined;
    }

    /// Ends this instance's part: others get its mails. It comes back under a new id.
    void retire() {
        String before = id;
        collection.get().deleteOne(Filters.eq("_id", before));
        LOG.warn("Instance {} gave up what it had", before);
        joined = false;
        id = ids.next();
        fenced.forEach(Runnable::run);
    }

    /// Whether an instance lived at the last beat.
    public boolean alive(String member) {
        return member.equals(id) || living.containsKey(member);
    }

    /// What all instances told last, by id.
    public Map<String, Vitals> vitals() {
        return living;
    }

    /// Raised after each good beat: what is known of the others is new.
    public void follow(Signal follower) {
        followers.add(follower);
    }

    /// Called when this instance finds itself declared dead.
    public void onFenced(Runnable action) {
        fenced.add(action);
    }

    /// Says that this instance lives, and looks who else does. One thread at a time.
    void beat(Vitals vitals) {
        long before = nanos.getAsLong();
        boolean renewed = renew(vitals, !joined);
        if (joined && !renewed) {
            rejoin();
            return;
        }
        provenAt = before;
        joined = true;
        look();
        followers.forEach(Signal::raise);
    }

    /// Reads who lives now.
    ///
    /// @return ids, this instance's included
    Set<String> members() {
        Map<String, Vitals> now = new HashMap<>();
        for (Document member : collection.get().find()) {
            now.put(member.getString("_id"), vitals(member));
        }
        living = Map.copyOf(now);
        return living.keySet();
    }

    /// Says good-bye, so that others need not wait.
    void leave() {
        joined = false;
        collection.get().deleteOne(Filters.eq("_id", id));
    }

    private boolean renew(Vitals vitals, boolean join) {
        return collection
                        .get()
                        .updateOne(
                                Filters.eq("_id", id),
                                Updates.combine(
                                        Updates.inc("beat", 1L),
                                        Updates.set("v", 1),
                                        Updates.set("open", vitals.open()),
                                        Updates.set("inFlight", vitals.inFlight()),
                                        Updates.set("done", vitals.done())),
                                new UpdateOptions().upsert(join))
                        .getMatchedCount()
                == 1;
    }

    private void rejoin() {
        LOG.warn("Instance {} was declared dead; it drops its work and rejoins", id);
        joined = false;
        id = ids.next();
        fenced.forEach(Runnable::run);
    }

    private void look() {
        long now = nanos.getAsLong();
        // After a pause of our own, what we remember of others proves nothing.
        boolean steady = now - lastRound < gapNanos;
        lastRound = now;
        if (!steady) {
            seen.clear();
        }
        Map<String, Vitals> there = new HashMap<>();
        for (Document member : collection.get().find()) {
            String other = member.getString("_id");
            long beat = number(member, "beat");
            Seen last = seen.get(other);
            if (last == null || last.beat() != beat) {
                seen.put(other, new Seen(beat, now));
            } else if (!other.equals(id) && now - last.since() >= leaseNanos && bury(other, beat)) {
                continue;
            }
            there.put(other, vitals(member));
        }
        seen.keySet().retainAll(there.keySet());
        living = Map.copyOf(there);
    }

    private boolean bury(String other, long beat) {
        boolean dead =
                collection
                                .get()
                                .deleteOne(
                                        Filters.and(
                                                Filters.eq("_id", other), Filters.eq("beat", beat)))
                                .getDeletedCount()
                        == 1;
        if (dead) {
            LOG.warn(
                    "Instance {} was not heard of for {} and is taken for dead",
                    other,
                    Duration.ofNanos(leaseNanos));
        }
        return dead;
    }

    private static Vitals vitals(Document member) {
        return new Vitals(
                (int) number(member, "open"),
                (int) number(member, "inFlight"),
                (int) number(member, "done"));
    }

    private static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private record Seen(long beat, long since) {}
}
