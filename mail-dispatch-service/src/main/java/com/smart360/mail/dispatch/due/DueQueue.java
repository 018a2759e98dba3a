package com.smart360.mail.dispatch.due;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.SenderWeights;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Due;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.dispatch.runtime.UnexpectedError;
import com.smart360.mail.dispatch.sending.Dispatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings stored mails to the lanes when they are due. Claims in batches, by the ids of its
/// schedule, and looks through the store only when something can be due: it remembers the next
/// moment. What it has brought is bounded in number and in bytes, however many wait.
@Component
final class DueQueue implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueQueue.class);
    private static final Duration LONGEST_REST = Duration.ofSeconds(15);
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);
    private static final Duration FULL_REST = Duration.ofMillis(100);
    private static final Duration AWAY_REST = Duration.ofSeconds(1);

    /// Ids that one look finds: some hundred kilobytes.
    private static final int SCHEDULED = 5_000;

    /// Bytes of requests that may lie in the lanes before more is brought.
    private static final long BROUGHT_BYTES = 4 * 1024 * 1024;

    private final StoredEmails stored;
    private final ClaimedEmails claimed;
    private final Lanes lanes;
    private final Dispatcher dispatcher;
    private final int capacity;
    private final Clock clock;
    private final Signal changed = new Signal();
    private final DueSchedule schedule;
    private @Nullable Route senderKnownBy;
    private long senderToldAt;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    DueQueue(
            StoredEmails stored,
            ClaimedEmails claimed,
            Lanes lanes,
            Dispatcher dispatcher,
            DueProperties properties,
            SenderWeights weights,
            Clock clock) {
        this.stored = stored;
        this.claimed = claimed;
        this.lanes = lanes;
        this.dispatcher = dispatcher;
        this.capacity = properties.claimBatch();
        this.schedule = new DueSchedule(weights);
        this.clock = clock;
        stored.follow(changed);
        dispatcher.follow(changed);
        claimed.follow(changed);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("due-mails").start(this::lookWhileRunning);
    }

    private void lookWhileRunning() {
        while (running) {
            try {
                Duration rest = look();
                changed.await(rest);
                if (rest.compareTo(SHORTEST_REST) > 0) {
                    // One look for a burst of signals.
                    TimeUnit.MILLISECONDS.sleep(SHORTEST_REST.toMillis());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (MongoException | CompletionException away) {
                LOG.warn("Stored mails wait for database or broker: {}", away.toString());
                rest(AWAY_REST);
            } catch (RuntimeException unexpected) {
                // Without this thread no stored mail would go any more.
                LOG.error("Stored mails could not be brought", new UnexpectedError(unexpected));
                rest(AWAY_REST);
            }
        }
    }

    private void rest(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /// @return how long nothing can be due, unless a signal is raised
    private Duration look() {
        claimed.takeOver();
        giveBackWhatRests();
        Set<Priority> open = dispatcher.open();
        if (!open.contains(Priority.HIGH) || !claimed.valid()) {
            return LONGEST_REST;
        }
        int room = Math.min(capacity - lanes.size(), capacity);
        long bytes = BROUGHT_BYTES - lanes.bytes();
        if (room < capacity / 2 || bytes < BROUGHT_BYTES / 2) {
            return FULL_REST;
        }
        if (schedule.stale(open, System.nanoTime())) {
            Duration pause = schedule.pause(System.nanoTime());
            if (pause.isPositive()) {
                return pause;
            }
            Optional<Duration> rest = lookForDue(open);
            if (rest.isPresent()) {
                return rest.get();
            }
        }
        lanes.submit(claimed.claim(notInHand(schedule.next(room, bytes))), claimed::owned);
        return Duration.ZERO;
    }

    /// @return how long nothing will be due; empty: something is
    private Optional<Duration> lookForDue(Set<Priority> open) {
        freeWhatLacksSender();
        long start = System.nanoTime();
        List<Due> due = stored.due(clock.instant(), SCHEDULED, open);
        Optional<Duration> rest =
                due.isEmpty() ? Optional.of(restUntilDue(open)) : Optional.empty();
        long end = System.nanoTime();
        schedule.found(due, open, end, Duration.ofNanos(end - start));
        return rest;
    }

    /// Once for each route that knows a sender, and now and then: another instance may have put
    /// mails off by the route before.
    private void freeWhatLacksSender() {
        Route route = dispatcher.route();
        long now = System.nanoTime();
        boolean told = route == senderKnownBy && now - senderToldAt < LONGEST_REST.toNanos();
        if (route == null || !route.knowsSender() || told) {
            return;
        }
        long freed = stored.senderKnown(clock.instant());
        senderKnownBy = route;
        senderToldAt = now;
        if (freed > 0) {
            LOG.info("{} mails waited for a sender, and go now", freed);
        }
    }

    private Duration restUntilDue(Set<Priority> open) {
        return stored.nextDue(open)
                .map(next -> Duration.between(clock.instant(), next))
                .map(left -> left.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : left)
                .filter(left -> left.compareTo(LONGEST_REST) < 0)
                .orElse(LONGEST_REST);
    }

    /// Mails that were claimed and will not go for a while lie in the store again, where everybody
    /// can get at them.
    private void giveBackWhatRests() {
        List<QueuedEmail> idle =
                lanes.withdraw(queued -> queued.stored() && dispatcher.resting(queued.priority()));
        claimed.release(idle);
    }

    /// Asked before the claim: what is found in the store while this instance has it must not come
    /// to the lanes twice.
    private List<String> notInHand(List<String> ids) {
        return ids.stream().filter(id -> !lanes.has(id)).toList();
    }

    @Override
    public void stop() {
        running = false;
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops before the dispatcher.
    @Override
    public int getPhase() {
        return 1100;
    }
}
