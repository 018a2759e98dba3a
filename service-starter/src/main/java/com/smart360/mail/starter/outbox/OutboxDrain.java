package com.smart360.mail.starter.outbox;

import com.mongodb.MongoException;
import com.smart360.mail.starter.mongo.Leases;
import com.smart360.mail.starter.outbox.OutboxPublisher.PublicationFailed;
import com.smart360.mail.starter.outbox.OutboxStore.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Publishes the entries of outboxes, in order per document, and takes them out afterwards.
///
/// At least once: an entry leaves its document only after the broker has acknowledged it, so a
/// death between the two publishes it again, with the same event id. One drainer per document, by a
/// lease; different documents go side by side. [#wake] starts at once; a sweep finds what nobody
/// woke it for.
public final class OutboxDrain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDrain.class);
    private static final int SIDE_BY_SIDE = 32;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final OutboxStore store;
    private final OutboxPublisher publisher;
    private final Leases leases;
    private final OutboxProperties properties;
    private final List<OutboxCollection> collections;
    private final Counter failures;
    private final SweepTimer sweeps;
    private final Semaphore sideBySide = new Semaphore(SIDE_BY_SIDE);
    private final Set<Place> asked = ConcurrentHashMap.newKeySet();
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    OutboxDrain(
            OutboxStore store,
            OutboxPublisher publisher,
            Leases leases,
            OutboxProperties properties,
            List<OutboxCollection> collections,
            MeterRegistry registry) {
        this.store = store;
        this.publisher = publisher;
        this.leases = leases;
        this.properties = properties;
        this.collections = collections;
        this.failures = registry.counter("outbox.failures");
        this.sweeps = new SweepTimer(properties.sweepInterval());
    }

    /// Publishes what this document's outbox holds, now. Returns at once; call it after the write.
    ///
    /// @param collection the name of a registered [OutboxCollection]
    /// @param id the document's `_id`
    public void wake(String collection, String id) {
        requireKnown(collection);
        wake(new Place(collection, id));
    }

    private void wake(Place place) {
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
            failures.increment();
            sweeps.within(properties.retryPause());
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
            List<OutboxEntry> entries = store.read(place);
            while (!entries.isEmpty()) {
                publish(place, entries, held);
                entries = store.read(place);
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
            wait = doubled(wait);
            lease = leases.tryAcquire(place.leaseName(), properties.lease());
        }
        return lease;
    }

    private static Duration doubled(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private void publish(Place place, List<OutboxEntry> entries, Leases.Lease lease)
            throws InterruptedException, PublicationFailed {
        List<String> published = new ArrayList<>(entries.size());
        try {
            for (OutboxEntry entry : entries) {
                if (!published.isEmpty() && !lease.renew(properties.lease())) {
                    throw new PublicationFailed("the lease was lost", null);
                }
                publisher.publish(entry);
                published.add(entry.eventId());
            }
        } finally {
            store.remove(place, published);
        }
    }

    private void sweepWhileRunning() {
        try {
            do {
                sweep();
            } while (sweeps.await());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            collections.forEach(collection -> store.waiting(collection).forEach(this::wake));
        } catch (DataAccessException | MongoException away) {
            LOG.warn("Outbox sweep waits for the database: {}", away.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        if (!collections.isEmpty()) {
            sweeps.start();
            Thread.ofVirtual().name("outbox-sweep").start(this::sweepWhileRunning);
        }
    }

    @Override
    public void stop() {
        running = false;
        sweeps.stop();
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
}
