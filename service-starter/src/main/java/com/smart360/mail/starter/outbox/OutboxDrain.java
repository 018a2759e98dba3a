package com.smart360.mail.starter.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.pullByFilter;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.starter.mongo.Leases;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Publishes the entries of outboxes, in order per document, and takes them out afterwards.
///
/// At least once: an entry leaves its document only after the broker has acknowledged it, so a
/// death between the two publishes it again, with the same event id. One drainer per document, by a
/// lease; different documents go side by side. [#wake] starts at once; a sweep finds what nobody
/// woke it for.
public final class OutboxDrain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDrain.class);
    private static final int SIDE_BY_SIDE = 32;
    private static final int SWEEP_LIMIT = 500;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(12);
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final MongoOperations mongo;
    private final EventProducer producer;
    private final Leases leases;
    private final Clock clock;
    private final OutboxProperties properties;
    private final List<OutboxCollection> collections;
    private final Timer lag;
    private final MeterRegistry registry;

    private final Semaphore sideBySide = new Semaphore(SIDE_BY_SIDE);
    private final Set<Place> asked = ConcurrentHashMap.newKeySet();
    private final Object sweepSignal = new Object();
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;
    private long nextSweepNanos;

    OutboxDrain(
            MongoOperations mongo,
            EventProducer producer,
            Leases leases,
            Clock clock,
            OutboxProperties properties,
            List<OutboxCollection> collections,
            MeterRegistry registry) {
        this.mongo = mongo;
        this.producer = producer;
        this.leases = leases;
        this.clock = clock;
        this.properties = properties;
        this.collections = collections;
        this.registry = registry;
        this.lag =
                Timer.builder("outbox.lag")
                        .description("From the write of an event to its acknowledgement")
                        .publishPercentileHistogram()
                        .register(registry);
    }

    /// Publishes what this document's outbox holds, now. Returns at once; call it after the write.
    ///
    /// @param collection the name of a registered [OutboxCollection]
    /// @param id the document's `_id`
    public void wake(String collection, String id) {
        requireKnown(collection);
        Place place = new Place(collection, id);
        if (running && asked.add(place)) {
            threads.execute(() -> drain(place));
        }
    }

    private void requireKnown(String collection) {
        if (collections.stream().noneMatch(known -> known.name().equals(collection))) {
            throw new IllegalArgumentException(
                    "Collection \""
                            + collection
                            + "\" is no OutboxCollection; known: "
                            + collections);
        }
    }

    private void drain(Place place) {
        try {
            sideBySide.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            asked.remove(place);
            drainUnderLease(place);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (PublicationFailed | DataAccessException | MongoException later) {
            LOG.warn("Outbox of {} waits: {}", place, later.toString());
            registry.counter("outbox.failures").increment();
            sweepSoon();
        } finally {
            sideBySide.release();
        }
    }

    private void drainUnderLease(Place place) throws InterruptedException, PublicationFailed {
        Optional<Leases.Lease> lease = acquire(place);
        if (lease.isEmpty()) {
            return;
        }
        try (Leases.Lease held = lease.get()) {
            List<OutboxEntry> entries = read(place);
            while (!entries.isEmpty()) {
                publish(place, entries, held);
                entries = read(place);
            }
        }
    }

    /// Waits while another drainer is at this document: it may have read it before the write that
    /// woke us.
    private Optional<Leases.Lease> acquire(Place place) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        long end = System.nanoTime() + properties.lease().toNanos();
        Optional<Leases.Lease> lease = leases.tryAcquire(place.leaseName(), properties.lease());
        while (lease.isEmpty() && System.nanoTime() < end && running) {
            Thread.sleep(wait);
            wait =
                    wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                            ? wait.multipliedBy(2)
                            : LONGEST_WAIT;
            lease = leases.tryAcquire(place.leaseName(), properties.lease());
        }
        return lease;
    }

    private void publish(Place place, List<OutboxEntry> entries, Leases.Lease lease)
            throws InterruptedException, PublicationFailed {
        List<String> published = new ArrayList<>(entries.size());
        try {
            for (OutboxEntry entry : entries) {
                if (!published.isEmpty() && !lease.renew(properties.lease())) {
                    throw new PublicationFailed("the lease was lost", null);
                }
                publish(entry);
                published.add(entry.eventId());
            }
        } finally {
            remove(place, published);
        }
    }

    private void publish(OutboxEntry entry) throws InterruptedException, PublicationFailed {
        EventProducer.Outgoing event =
                new EventProducer.Outgoing(
                        entry.eventId(),
                        entry.topic(),
                        entry.key(),
                        entry.type(),
                        entry.payload().getBytes(StandardCharsets.UTF_8),
                        entry.actor(),
                        entry.at(),
                        entry.traceparent());
        try {
            producer.send(event).get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            lag.record(Duration.between(entry.at(), clock.instant()));
        } catch (ExecutionException refused) {
            throw new PublicationFailed(String.valueOf(refused.getCause()), refused);
        } catch (TimeoutException silent) {
            throw new PublicationFailed("no acknowledgement in " + ACKNOWLEDGED_WITHIN, silent);
        }
    }

    private void remove(Place place, List<String> published) {
        if (published.isEmpty()) {
            return;
        }
        MongoCollection<Document> collection = mongo.getCollection(place.collection());
        collection.updateOne(
                eq("_id", place.id()),
                pullByFilter(
                        new Document(
                                "outbox",
                                new Document("eventId", new Document("$in", published)))));
        collection.deleteOne(and(eq("_id", place.id()), eq("removed", true), size("outbox", 0)));
    }

    private List<OutboxEntry> read(Place place) {
        return OutboxDocuments.read(
                mongo.getCollection(place.collection())
                        .find(eq("_id", place.id()))
                        .projection(include("outbox"))
                        .first());
    }

    private void sweepLoop() {
        while (running) {
            try {
                collections.forEach(this::sweep);
            } catch (DataAccessException | MongoException away) {
                LOG.warn(
                        "Outbox sweep waits for the database: {}", away.getClass().getSimpleName());
            }
            waitForNextSweep();
        }
    }

    private void sweep(OutboxCollection collection) {
        mongo.getCollection(collection.name())
                .find(gt("outbox.eventId", ""))
                .projection(include("_id"))
                .limit(SWEEP_LIMIT)
                .map(document -> String.valueOf(document.get("_id")))
                .forEach(id -> wake(collection.name(), id));
    }

    private void waitForNextSweep() {
        try {
            synchronized (sweepSignal) {
                nextSweepNanos = System.nanoTime() + properties.sweepInterval().toNanos();
                long left = properties.sweepInterval().toMillis();
                while (running && left > 0) {
                    sweepSignal.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(nextSweepNanos - System.nanoTime());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /// Brings the next sweep forward: a publication has failed.
    private void sweepSoon() {
        synchronized (sweepSignal) {
            long soon = System.nanoTime() + properties.retryPause().toNanos();
            if (soon - nextSweepNanos < 0) {
                nextSweepNanos = soon;
                sweepSignal.notifyAll();
            }
        }
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        if (!collections.isEmpty()) {
            Thread.ofVirtual().name("outbox-sweep").start(this::sweepLoop);
        }
    }

    @Override
    public void stop() {
        running = false;
        synchronized (sweepSignal) {
            sweepSignal.notifyAll();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException impatient) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the web server and the consumers start, and after they have stopped.
    @Override
    public int getPhase() {
        return 0;
    }

    private record Place(String collection, String id) {

        String leaseName() {
            return "outbox/" + collection + "/" + id;
        }

        @Override
        public String toString() {
            return collection + "/" + id;
        }
    }

    private static final class PublicationFailed extends Exception {

        PublicationFailed(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
