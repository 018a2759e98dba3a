package com.smart360.mail.dispatch.status;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.contracts.sender.SenderStatus.Limit;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.pause.Pause;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.sending.Dispatcher;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Publishes some times a minute how sending goes here, for who raises alerts (MON-2). A status
/// that is lost is followed by the next one.
@Component
final class SenderReports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SenderReports.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Actor SELF = Actor.service("mail-dispatch-service");

    private final Instances instances;
    private final ActiveRoute active;
    private final Dispatcher dispatcher;
    private final StoredCounts stored;
    private final SentFigures sent;
    private final Stall stall;
    private final DeliveryMode mode;
    private final Smart360Environment environment;
    private final EventProducer producer;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("sender-reports").factory());
    private volatile boolean running;

    SenderReports(
            Instances instances,
            ActiveRoute active,
            Dispatcher dispatcher,
            StoredCounts stored,
            SentFigures sent,
            Stall stall,
            DeliveryMode mode,
            Smart360Environment environment,
            EventProducer producer,
            Clock clock) {
        this.instances = instances;
        this.active = active;
        this.dispatcher = dispatcher;
        this.stored = stored;
        this.sent = sent;
        this.stall = stall;
        this.mode = mode;
        this.environment = environment;
        this.producer = producer;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        long millis = EVERY.toMillis();
        var _ = timer.scheduleAtFixedRate(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            report();
        } catch (RuntimeException broken) {
            // The timer would not call again.
            LOG.error("A status of this sender can't be told", broken);
        }
    }

    private void report() {
        SenderStatus status = status(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var _ =
                producer.publish(
                                status.instance() + "/" + status.at().toEpochMilli(),
                                status.instance(),
                                status,
                                SELF,
                                status.at())
                        .exceptionally(
                                lost -> {
                                    LOG.debug("A status was not published: {}", lost.toString());
                                    return null;
                                });
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    SenderStatus status(Instant now) {
        SentFigures.Sent since = sent.sinceLast();
        Route route = active.current();
        Pause pause = dispatcher.pause();
        long waiting = sent.inTopic() + whole(stored.of(State.WAITING));
        long deferred = whole(stored.of(State.DEFERRED));
        FailureClass trouble = trouble(waiting + deferred);
        long overdue = Math.max(whole(stored.overdue()), sent.oldestInTopic());
        stall.look(overdue > 0 || trouble != null, since.accepted(), now);
        return new SenderStatus(
                instances.id(),
                waiting,
                deferred,
                whole(stored.of(State.HELD)),
                Math.max(overdue, stall.seconds(now)),
                route == null ? null : route.configurationId(),
                route == null ? null : route.configuration().name(),
                pause == null ? trouble : pause.failureClass(),
                pause == null ? null : pause.until(),
                dispatcher.connections(),
                limits(dispatcher.quotaStatus()),
                since.accepted(),
                since.failures(),
                mode.name().name(),
                environment.name().toLowerCase(Locale.ROOT),
                now);
    }

    /// A server that does not answer is tried for longer than one pauses, and is no less in trouble
    /// meanwhile. Where nothing is to go, nobody knows.
    private @Nullable FailureClass trouble(long mails) {
        return mails > 0 ? dispatcher.trouble() : null;
    }

    private static List<Limit> limits(@Nullable QuotaStatus quota) {
        List<Limit> limits = new ArrayList<>();
        if (quota != null) {
            add(limits, "minute", quota.usedInMinute(), quota.perMinute(), null);
            add(limits, "day", quota.usedInDay(), quota.perDay(), quota.mailsInHour());
            add(
                    limits,
                    "recipients_day",
                    quota.recipientsInDay(),
                    quota.recipientsPerDay(),
                    quota.recipientsInHour());
        }
        return limits;
    }

    private static void add(
            List<Limit> limits,
            String window,
            long used,
            @Nullable Long allowed,
            @Nullable Long lastHour) {
        if (allowed != null) {
            limits.add(new Limit(window, used, allowed, lastHour));
        }
    }

    /// Nothing is made of what is not known.
    private static long whole(double figure) {
        return Double.isNaN(figure) ? 0 : Math.max(0, (long) figure);
    }
}
