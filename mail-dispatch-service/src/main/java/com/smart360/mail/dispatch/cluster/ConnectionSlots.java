package com.smart360.mail.dispatch.cluster;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.dispatch.cluster.SlotTable.Share;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// This instance's part of one configuration's connections (CONN-3, design 9). A connection is
/// opened only on a slot that the table in the database already grants, and a slot is given back
/// only after its connection is closed: at no moment are there more connections than slots, over
/// all instances. Where a server takes fewer connections than there are slots, and other instances
/// have them all, these are the slots for a while, so that each instance comes to its share.
public final class ConnectionSlots {

    static final String COLLECTION = "slots";
    private static final int RACES = 5;

    /// Of instances that share fewer slots than each wants one of.
    private static final Duration TURN = Duration.ofSeconds(10);

    /// So long what the server took is how many there are.
    private static final Duration CROWDED = Duration.ofMinutes(1);

    private final SharedDocument shared;
    private final Instances instances;
    private final Clock clock;
    private final Runnable demand;
    private int max;
    private int granted;
    private int target;
    private int open;
    private int wanted;
    private int elsewhere;
    private boolean crowdedOut;

    ConnectionSlots(
            Supplier<MongoCollection<Document>> collection,
            Instances instances,
            String configurationId,
            Clock clock,
            Runnable demand) {
        this.shared = new SharedDocument(collection, configurationId);
        this.instances = instances;
        this.clock = clock;
        this.demand = demand;
    }

    /// Takes a slot for a connection about to be opened; false: none is free now.
    public synchronized boolean tryTake() {
        if (open >= Math.min(granted, target) || !instances.valid()) {
            return false;
        }
        open++;
        return true;
    }

    /// Gives a slot back, its connection closed.
    public synchronized void giveBack() {
        open--;
        if (target < granted) {
            demand.run();
        }
    }

    /// States how many connections there is work for. Asks at once where the grant falls short.
    public synchronized void want(int connections, int maxConnections) {
        max = maxConnections;
        wanted = Math.min(connections, maxConnections);
        if (wanted > granted) {
            demand.run();
        }
    }

    /// The server takes no further connection, and this instance has none: the others have what it
    /// takes.
    public synchronized void crowdedOut() {
        crowdedOut = true;
        demand.run();
    }

    /// Whether this instance may send: nobody can have declared it dead by now.
    public boolean valid() {
        return instances.valid();
    }

    /// Whether a connection should be closed for others' sake.
    public synchronized boolean overdrawn() {
        return open > target || !instances.valid();
    }

    /// Connections of this instance.
    public synchronized int open() {
        return open;
    }

    /// Connections of the other instances at most, by the last turn.
    public synchronized int elsewhere() {
        return elsewhere;
    }

    /// Connections of all instances at most, by the last turn: never more than there may be.
    synchronized int openAtMost() {
        return open + elsewhere;
    }

    /// One turn at the table. Called by the heartbeat only.
    ///
    /// @return whether this instance may open more than before
    boolean balance() {
        for (int race = 0; race < RACES; race++) {
            Document found = shared.read();
            // Read after the table: who stands in it had joined before, so that an absent one is
            // dead.
            var alive = instances.members();
            String me = instances.id();
            Instant now = clock.instant();
            SlotTable before = table(found, now);
            Room known = Room.of(found);
            SlotTable after;
            Room room;
            synchronized (this) {
                int others = before.heldByOthers(me);
                room = crowdedOut && others > 0 ? new Room(others, now.plus(CROWDED)) : known;
                int slots = room.slots(max, now);
                // Who can't send holds no slot longer than its connection is open.
                int wish = instances.fit() ? wanted : 0;
                after = before.turn(me, wish, open, slots, alive);
                target = after.target(me, slots);
                granted = Math.min(granted, after.held(me));
                elsewhere = after.heldByOthers(me);
            }
            if (!alive.contains(me)) {
                return false;
            }
            boolean same = after.equals(before) && room.equals(known);
            if (same || shared.replace(found, content(after, room))) {
                synchronized (this) {
                    crowdedOut = false;
                    boolean more = after.held(me) > granted;
                    granted = after.held(me);
                    return more || granted > open && wanted > open;
                }
            }
        }
        return false;
    }

    /// Whether nothing of this instance is left in it.
    synchronized boolean unused() {
        return open == 0 && wanted == 0 && granted == 0;
    }

    /// After this instance was declared dead: its slots are others' by now.
    synchronized void forfeit() {
        granted = 0;
        target = 0;
    }

    private static Document content(SlotTable table, Room room) {
        Map<String, Document> shares = new HashMap<>();
        table.shares()
                .forEach(
                        (member, share) ->
                                shares.put(
                                        member,
                                        new Document("held", share.held())
                                                .append("wanted", share.wanted())));
        return new Document("shares", new Document(Map.copyOf(shares)))
                .append("taken", room.taken())
                .append("takenUntil", Date.from(room.until()));
    }

    private static SlotTable table(@Nullable Document found, Instant now) {
        long round = now.toEpochMilli() / TURN.toMillis();
        if (found == null) {
            return new SlotTable(Map.of(), round);
        }
        Map<String, Share> shares = new HashMap<>();
        found.get("shares", new Document())
                .forEach(
                        (member, value) -> {
                            if (value instanceof Document share) {
                                shares.put(
                                        member,
                                        new Share(
                                                (int) number(share, "held"),
                                                (int) number(share, "wanted")));
                            }
                        });
        return new SlotTable(shares, round);
    }

    private static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /// What the server took when one more was refused.
    ///
    /// @param taken connections of all instances
    /// @param until so long that is how many slots there are
    private record Room(int taken, Instant until) {

        static Room of(@Nullable Document found) {
            return found != null && found.get("takenUntil") instanceof Date until
                    ? new Room((int) number(found, "taken"), until.toInstant())
                    : new Room(0, Instant.EPOCH);
        }

        int slots(int max, Instant now) {
            return now.isBefore(until) ? Math.min(max, taken) : max;
        }
    }
}
