package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.cluster.Instances.Vitals;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.pause.ConnectionAdvice;
import com.smart360.mail.dispatch.pause.Pause;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.runtime.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Follows the active configuration: its pool of sessions takes the mails out of the lanes, that of
/// the configuration before it drains. Its one thread looks again whenever mails came, a session
/// ended, a gate or quota opened or closed, or another configuration became active.
@Component
public final class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_REST = Duration.ofSeconds(15);

    private final ActiveRoute active;
    private final Lanes lanes;
    private final Heartbeat heartbeat;
    private final SessionPools pools;
    private final StopConfirmations stops;
    private final Clock clock;
    private final Signal changed = new Signal();
    private final List<Signal> followers = new CopyOnWriteArrayList<>();
    private final List<SessionPool> draining = new CopyOnWriteArrayList<>();
    private volatile @Nullable SessionPool pool;
    private volatile @Nullable Thread thread;
    private volatile boolean running;
    private volatile IntSupplier done = () -> 0;
    private Set<Priority> announced = Set.of();
    private @Nullable Route announcedRoute;

    Dispatcher(
            ActiveRoute active,
            Lanes lanes,
            Heartbeat heartbeat,
            SessionPools pools,
            StopConfirmations stops,
            Clock clock) {
        this.active = active;
        this.lanes = lanes;
        this.heartbeat = heartbeat;
        this.pools = pools;
        this.stops = stops;
        this.clock = clock;
        active.follow(changed);
        lanes.follow(changed);
        heartbeat.follow(changed);
        heartbeat.onFenced(this::fenced);
    }

    /// Whether mails can go now: a configuration is active and nothing holds it back.
    public boolean flowing() {
        return open().contains(Priority.HIGH);
    }

    /// Whether this instance may take mails at all; false: they are others'.
    public boolean member() {
        return heartbeat.member();
    }

    /// The lanes that nothing holds back.
    public Set<Priority> open() {
        SessionPool now = pool;
        Set<Priority> open = EnumSet.noneOf(Priority.class);
        if (!running || now == null || active.current() != now.route() || !heartbeat.valid()) {
            return open;
        }
        Instant present = clock.instant();
        for (Priority each : Priority.values()) {
            if (!present.isBefore(now.closedUntil(each))) {
                open.add(each);
            }
        }
        return open;
    }

    /// Whether nothing of a lane will go for a while: what was claimed is better given back.
    public boolean resting(Priority priority) {
        SessionPool now = pool;
        return !running
                || now == null
                || !heartbeat.valid()
                || active.current() != now.route()
                || clock.instant().plus(SHORT_PAUSE).isBefore(now.closedUntil(priority));
    }

    /// The route that mails go by; null: none.
    public @Nullable Route route() {
        SessionPool now = pool;
        return now == null || active.current() != now.route() ? null : now.route();
    }

    /// Raised after each change of [#open] or [#route].
    public void follow(Signal follower) {
        followers.add(follower);
    }

    /// Says how many mails are durable whose offsets are not committed yet.
    public void countDone(IntSupplier counter) {
        done = counter;
    }

    /// How the active account stands with its limits; null: none is active.
    public @Nullable QuotaStatus quotaStatus() {
        SessionPool now = pool;
        return now == null ? null : now.availability().quota().status();
    }

    /// Mails being handed over by this instance.
    public int inFlight() {
        SessionPool now = pool;
        return (now == null ? 0 : now.busy()) + draining.stream().mapToInt(SessionPool::busy).sum();
    }

    /// Connections of this instance to the active configuration's server, also those that a version
    /// of before still has.
    public int connections() {
        SessionPool now = pool;
        if (now == null) {
            return 0;
        }
        String active = now.route().configurationId();
        return now.connections()
                + draining.stream()
                        .filter(before -> before.route().configurationId().equals(active))
                        .mapToInt(SessionPool::connections)
                        .sum();
    }

    /// Whether the login breaker of the active configuration is open.
    public boolean loginRefused() {
        SessionPool now = pool;
        return now != null && now.availability().gate().loginRefused();
    }

    /// Until when the active configuration is held back; null: it is not.
    public @Nullable Instant closedUntil() {
        SessionPool now = pool;
        Instant until = now == null ? Instant.MIN : now.closedUntil(Priority.HIGH);
        return until.isAfter(clock.instant()) ? until : null;
    }

    /// Why the active configuration sends nothing for a while; null: it sends.
    public @Nullable Pause pause() {
        SessionPool now = pool;
        return now == null ? null : now.availability().pause(clock.instant());
    }

    /// Why no connection came about when the last one was tried, be it that the next try is under
    /// way; null: one did.
    public @Nullable FailureClass trouble() {
        SessionPool now = pool;
        return now == null ? null : now.availability().trouble(clock.instant());
    }

    /// What Max Connections should be lowered to; null: nothing is known against it.
    public @Nullable ConnectionAdvice connectionAdvice() {
        SessionPool now = pool;
        return now == null ? null : now.availability().findings().advice();
    }

    /// Ends the pause of the active configuration; nothing, where another one is active by now.
    public void tryNow(String configurationId) {
        SessionPool now = pool;
        if (now != null && now.route().configurationId().equals(configurationId)) {
            now.availability().tryNow();
            changed.raise();
        }
    }

    @Override
    public void start() {
        heartbeat.attach(() -> new Vitals(heartbeat.open(), inFlight(), done.getAsInt()));
        running = true;
        thread = Thread.ofVirtual().name("dispatcher").start(this::lookWhileRunning);
    }

    private void lookWhileRunning() {
        while (running) {
            try {
                changed.await(look());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException unexpected) {
                // Without this thread nothing would go any more.
                LOG.error("The dispatcher failed", unexpected);
            }
        }
    }

    /// @return how long nothing can change by the passing of time alone
    private Duration look() {
        followRoute();
        forgetEnded();
        SessionPool now = pool;
        Duration rest = now == null ? LONGEST_REST : untilOpen(now);
        if (now != null && !rest.isPositive()) {
            now.startSessions();
            rest = LONGEST_REST;
        }
        announce();
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private void forgetEnded() {
        for (SessionPool each : List.copyOf(draining)) {
            if (each.ended() && draining.remove(each)) {
                stops.ended(each.route());
            }
        }
    }

    private Duration untilOpen(SessionPool now) {
        Instant until = now.closedUntil(Priority.HIGH);
        Instant present = clock.instant();
        return until.isAfter(present)
                ? Duration.between(present, until).plusMillis(1)
                : Duration.ZERO;
    }

    private void announce() {
        Set<Priority> open = open();
        Route route = route();
        if (!open.equals(announced) || route != announcedRoute) {
            announced = open;
            announcedRoute = route;
            followers.forEach(Signal::raise);
        }
    }

    private synchronized void followRoute() {
        Route now = active.current();
        SessionPool before = pool;
        if (!running || (before == null ? null : before.route()) == now) {
            return;
        }
        if (before != null) {
            before.drain();
            draining.add(before);
            stops.seen(before.route());
        }
        pool = now == null ? null : pools.of(now, changed);
        lanes.wake();
    }

    /// This instance was declared dead: others have its mails and its slots.
    private void fenced() {
        synchronized (this) {
            SessionPool now = pool;
            if (now != null) {
                draining.add(now);
                Route route = active.current();
                pool = route == null ? null : pools.of(route, changed);
            }
        }
        draining.forEach(SessionPool::abort);
        lanes.lose();
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
            SessionPool now = pool;
            if (now != null) {
                now.drain();
                draining.add(now);
            }
        }
        followers.forEach(Signal::raise);
        lanes.wake();
        awaitSessions();
        draining.stream().filter(each -> !each.ended()).forEach(SessionPool::abort);
        forgetEnded();
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
        LOG.info("Stopped with {} mails under way", lanes.underWay());
    }

    private void awaitSessions() {
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        while (draining.stream().anyMatch(each -> !each.ended()) && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after intake, before what records outcomes, and before the heartbeat.
    @Override
    public int getPhase() {
        return 1000;
    }
}
