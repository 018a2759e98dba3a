package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.cluster.Instances.Vitals;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.outcome.OutcomeWriter;
import com.smart360.mail.dispatch.outcome.OwnershipLostException;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The heart: mails come in, the sender of the active configuration takes them out. Follows each
/// change of the active configuration: the old sender drains, the new one starts.
public final class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final ActiveRoute active;
    private final Lanes lanes;
    private final Heartbeat heartbeat;
    private final Instances membership;
    private final StoredEmails waiting;
    private final OutcomeWriter recorder;
    private final Function<Route, SessionPool> senders;
    private final Clock clock;
    private final Map<String, QueuedEmail> underWay = new ConcurrentHashMap<>();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final List<SessionPool> draining = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("engine-timer").factory());
    private volatile @Nullable SessionPool sender;
    private volatile boolean running;
    private @Nullable ScheduledFuture<?> reopening;
    private volatile Supplier<Integer> done = () -> 0;

    Dispatcher(
            ActiveRoute active,
            Lanes lanes,
            Heartbeat heartbeat,
            Instances membership,
            StoredEmails waiting,
            OutcomeWriter recorder,
            Function<Route, SessionPool> senders,
            Clock clock) {
        this.active = active;
        this.lanes = lanes;
        this.heartbeat = heartbeat;
        this.membership = membership;
        this.waiting = waiting;
        this.recorder = recorder;
        this.senders = senders;
        this.clock = clock;
        active.follow(this::routeChanged);
        membership.onFenced(this::fenced);
    }

    /// This instance's id, under which it claims mails.
    public String owner() {
        return membership.id();
    }

    /// Whether mails can go now: a configuration is active and nothing holds it back.
    public boolean flowing() {
        SessionPool now = sender;
        return running
                && now != null
                && active.current() == now.route()
                && !clock.instant().isBefore(now.closedUntil(Priority.HIGH));
    }

    /// Called after each change of [#flowing], and at other times too; must not block.
    public void follow(Runnable follower) {
        followers.add(follower);
    }

    /// Says how many mails are durable whose offsets are not committed yet.
    public void countDone(Supplier<Integer> counter) {
        done = counter;
    }

    /// Takes mails over. Each is settled some time later.
    public void submit(Collection<QueuedEmail> emails) {
        for (QueuedEmail queued : emails) {
            String id = queued.id().value();
            underWay.put(id, queued);
            queued.settled().whenComplete((_, _) -> underWay.remove(id, queued));
        }
        lanes.add(emails);
        wake();
    }

    /// The queued of a mail that is in this instance's hands; null: none is.
    public @Nullable QueuedEmail underWay(EmailId id) {
        return underWay.get(id.value());
    }

    /// Takes back those mails that have not begun.
    public List<QueuedEmail> withdraw(Set<QueuedEmail> emails) {
        return lanes.withdraw(emails::contains);
    }

    /// Takes back those that have not begun and fit.
    public List<QueuedEmail> withdraw(Predicate<QueuedEmail> fits) {
        return lanes.withdraw(fits);
    }

    /// Whether nothing of a lane will go for a while: what was claimed is better given back.
    public boolean resting(Priority priority) {
        SessionPool now = sender;
        return !running
                || now == null
                || active.current() != now.route()
                || clock.instant().plus(SHORT_PAUSE).isBefore(now.closedUntil(priority));
    }

    /// The lanes that are not held back by a limit.
    public Set<Priority> lanes() {
        SessionPool now = sender;
        Instant present = clock.instant();
        Set<Priority> open = EnumSet.noneOf(Priority.class);
        for (Priority each : Priority.values()) {
            if (now != null && !present.isBefore(now.closedUntil(each))) {
                open.add(each);
            }
        }
        return open;
    }

    /// How the active account stands with its limits; null: none is active.
    public @Nullable QuotaStatus quotaStatus() {
        SessionPool now = sender;
        return now == null ? null : now.quota().status();
    }

    /// Puts mails that have not begun into the store, due at the moment given.
    ///
    /// @throws com.mongodb.MongoException when the database is away; nothing is settled then
    public void park(Collection<QueuedEmail> emails, Function<QueuedEmail, Instant> due) {
        waiting.save(
                emails.stream()
                        .map(queued -> StoredEmail.of(queued, State.WAITING, due.apply(queued)))
                        .toList());
        emails.forEach(queued -> queued.settled().complete(null));
        followers.forEach(Runnable::run);
    }

    /// Something was put into the store.
    public void lookAgain() {
        followers.forEach(Runnable::run);
    }

    /// Mails being handed over by this instance.
    public int inFlight() {
        SessionPool now = sender;
        return (now == null ? 0 : now.busy()) + draining.stream().mapToInt(SessionPool::busy).sum();
    }

    /// How many mails this instance may still take into memory.
    public int room(int capacity) {
        return Math.max(0, capacity - lanes.size());
    }

    /// What waits in memory, as bytes of requests.
    public long bytesWaiting() {
        return lanes.bytes();
    }

    /// Whether the login breaker of the active configuration is open.
    public boolean loginRefused() {
        SessionPool now = sender;
        return now != null && now.gate().loginRefused();
    }

    /// Until when the active configuration is held back; null: it is not.
    public @Nullable Instant closedUntil() {
        SessionPool now = sender;
        Instant until = now == null ? Instant.MIN : now.closedUntil(Priority.HIGH);
        return until.isAfter(clock.instant()) ? until : null;
    }

    void wake() {
        SessionPool now = sender;
        if (now != null && running) {
            now.wake();
        }
    }

    /// Something ended or was held back: look again at all of it.
    void refresh() {
        draining.removeIf(SessionPool::ended);
        SessionPool now = sender;
        if (now == null || !running) {
            return;
        }
        Instant until = now.closedUntil(Priority.HIGH);
        Instant present = clock.instant();
        if (until.isAfter(present)) {
            lookAgainIn(Duration.between(present, until));
        } else {
            now.wake();
        }
        followers.forEach(Runnable::run);
    }

    private synchronized void lookAgainIn(Duration delay) {
        if (reopening != null) {
            reopening.cancel(false);
        }
        if (!timer.isShutdown()) {
            reopening = timer.schedule(this::refresh, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void routeChanged() {
        Route now = active.current();
        SessionPool before = sender;
        if (before != null && before.route() == now) {
            return;
        }
        if (before != null) {
            before.drain();
            draining.add(before);
        }
        sender = now == null ? null : senders.apply(now);
        lanes.wake();
        refresh();
        followers.forEach(Runnable::run);
    }

    private void fenced() {
        SessionPool now = sender;
        if (now != null) {
            now.abort();
            synchronized (this) {
                draining.add(now);
                Route route = active.current();
                sender = route == null ? null : senders.apply(route);
            }
        }
        draining.forEach(SessionPool::abort);
        lanes.withdraw(_ -> true)
                .forEach(
                        queued ->
                                queued.settled()
                                        .completeExceptionally(new OwnershipLostException()));
    }

    @Override
    public void start() {
        recorder.start();
        heartbeat.attach(
                () -> new Vitals(heartbeat.open(), inFlight(), done.get()),
                this::wake,
                this::refresh);
        running = true;
        routeChanged();
    }

    @Override
    public void stop() {
        running = false;
        followers.forEach(Runnable::run);
        SessionPool now = sender;
        if (now != null) {
            now.drain();
            draining.add(now);
        }
        lanes.wake();
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        while (draining.stream().anyMatch(each -> !each.ended()) && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        draining.stream().filter(each -> !each.ended()).forEach(SessionPool::abort);
        recorder.stop(Duration.ofSeconds(4).toMillis());
        timer.shutdownNow();
        LOG.info("Stopped with {} mails under way", underWay.size());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after intake and before the heartbeat.
    @Override
    public int getPhase() {
        return 1000;
    }
}
