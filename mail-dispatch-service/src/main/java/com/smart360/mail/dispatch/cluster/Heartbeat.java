package com.smart360.mail.dispatch.cluster;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.dispatch.cluster.Instances.Vitals;
import com.smart360.mail.dispatch.runtime.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The one thread that speaks for this instance in the database: says that it lives, and takes its
/// turn at the slot tables; regularly, and at once when somebody needs a slot.
public final class Heartbeat implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Supplier<MongoCollection<Document>> tables;
    private final Instances instances;
    private final Fitness fitness;
    private final Clock clock;
    private final Runnable measure;
    private final Duration interval;
    private final Map<String, ConnectionSlots> slots = new ConcurrentHashMap<>();
    private final List<BooleanSupplier> others = new CopyOnWriteArrayList<>();
    private final Signal wanted = new Signal();
    private final List<Signal> followers = new CopyOnWriteArrayList<>();
    private volatile Supplier<Vitals> vitals = () -> Vitals.NONE;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /// @param measure of the database's time
    Heartbeat(
            Supplier<MongoCollection<Document>> tables,
            Instances instances,
            Fitness fitness,
            Clock clock,
            Runnable measure,
            Duration interval) {
        this.tables = tables;
        this.instances = instances;
        this.fitness = fitness;
        this.clock = clock;
        this.measure = measure;
        this.interval = interval;
        instances.onFenced(() -> slots.values().forEach(ConnectionSlots::forfeit));
    }

    /// Says what to tell of this instance.
    public void attach(Supplier<Vitals> tell) {
        vitals = tell;
    }

    /// Raised when this instance may open more connections or send more, and after each good beat.
    public void follow(Signal follower) {
        followers.add(follower);
    }

    /// Called when this instance finds itself declared dead.
    public void onFenced(Runnable action) {
        instances.onFenced(action);
    }

    /// Something else to balance between the instances with each beat, and when asked.
    ///
    /// @param turn says whether this instance may do more than before
    public void also(BooleanSupplier turn) {
        others.add(turn);
    }

    /// What all living instances have in hand together: this one now, the others at their last
    /// beat.
    public Vitals total() {
        Vitals total = vitals.get();
        for (var other : instances.vitals().entrySet()) {
            if (!other.getKey().equals(instances.id())) {
                total = total.plus(other.getValue());
            }
        }
        // What the others told is older than the table: who gave its slots up told of them before.
        int most = slots.values().stream().mapToInt(ConnectionSlots::openAtMost).sum();
        return new Vitals(Math.min(total.open(), most), total.inFlight(), total.done());
    }

    /// Asks for a turn at once.
    public void ask() {
        wanted.raise();
    }

    /// The slots of a configuration; the same object as long as it is in use.
    public ConnectionSlots slots(String configurationId) {
        return slots.computeIfAbsent(
                configurationId,
                id -> new ConnectionSlots(tables, instances, id, clock, this::ask));
    }

    /// Whether this instance may send.
    public boolean valid() {
        return instances.valid();
    }

    /// Whether this instance takes part at all; false: all that it had is others'.
    public boolean member() {
        return instances.member();
    }

    /// Connections of this instance, over all configurations.
    public int open() {
        return slots.values().stream().mapToInt(ConnectionSlots::open).sum();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("heartbeat").start(this::beatWhileRunning);
    }

    private void beatWhileRunning() {
        try {
            fitness.prove(instances.id());
            fitness.awaitFirst(interval);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        long nextBeat = System.nanoTime();
        while (running) {
            try {
                long left = nextBeat - System.nanoTime();
                boolean asked = left > 0 && wanted.await(Duration.ofNanos(left));
                if (!asked) {
                    nextBeat = System.nanoTime() + interval.toNanos();
                    beat();
                }
                if (balance() || !asked) {
                    followers.forEach(Signal::raise);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (MongoException away) {
                LOG.warn("No heartbeat, the database is away: {}", away.getMessage());
            } catch (RuntimeException broken) {
                // A heart that stops for a fault of ours would cost all connections.
                LOG.error("A heartbeat failed", broken);
            }
        }
    }

    /// Who is not fit gives back its slots as its connections close, and all else when they are:
    /// before, nobody may take them.
    private void beat() {
        measure.run();
        fitness.prove(instances.id());
        Optional<String> unfit = fitness.unfit();
        instances.fit(unfit);
        Vitals now = vitals.get();
        if (unfit.isEmpty() || instances.joined() && !idle(now)) {
            instances.beat(now);
        } else if (instances.joined()) {
            instances.retire();
        }
    }

    private boolean idle(Vitals now) {
        return open() == 0 && now.inFlight() == 0;
    }

    /// @return whether this instance may do more than before
    private boolean balance() {
        boolean more = false;
        for (ConnectionSlots each : slots.values()) {
            more |= each.balance();
        }
        for (BooleanSupplier each : others) {
            more |= each.getAsBoolean();
        }
        return more;
    }

    /// Late in the order of stopping: connections must be closed by then.
    @Override
    public void stop() {
        running = false;
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
        try {
            instances.leave();
        } catch (MongoException away) {
            LOG.warn("Left without good-bye, the database is away: {}", away.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
