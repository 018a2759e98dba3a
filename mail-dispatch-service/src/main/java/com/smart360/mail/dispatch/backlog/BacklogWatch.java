package com.smart360.mail.dispatch.backlog;

import com.smart360.mail.dispatch.backlog.BacklogCheck.Findings;
import com.smart360.mail.dispatch.backlog.BacklogCheck.Gap;
import com.smart360.mail.dispatch.backlog.BacklogCheck.Stall;
import com.smart360.mail.dispatch.runtime.Repeated;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks now and then whether requests are taken in, and whether the broker deleted some that were
/// not. Metrics: `mail.intake.stalled` (partitions that stand still), `mail.intake.lost`
/// (requests).
@Component
public final class BacklogWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogWatch.class);

    private final TopicProgress topic;
    private final BacklogAlerts alerts;
    private final DeletionEvents deletions;
    private final BacklogCheck check;
    private final Counter lost;
    private final Repeated looks;
    private volatile BooleanSupplier reading = () -> false;
    private volatile List<Stall> stalls = List.of();

    BacklogWatch(
            TopicProgress topic,
            BacklogAlerts alerts,
            DeletionEvents deletions,
            BacklogProperties properties,
            MeterRegistry meters) {
        this.topic = topic;
        this.alerts = alerts;
        this.deletions = deletions;
        this.check = new BacklogCheck(properties.stalledAfter());
        this.looks =
                new Repeated(
                        "backlog-watch",
                        properties.look(),
                        "The topic of requests can't be watched",
                        this::look);
        this.lost = Counter.builder("mail.intake.lost").register(meters);
        Gauge.builder("mail.intake.stalled", this, watch -> watch.stalls.size()).register(meters);
    }

    /// Says whether mails can go, so that requests should be taken in.
    public void readingWhile(BooleanSupplier condition) {
        reading = condition;
    }

    /// Partitions that stand still though mails can go, in words; empty: all is well.
    public List<String> stalls() {
        return stalls.stream().map(Stall::words).toList();
    }

    /// Requests that this instance saw deleted before they were taken in.
    public long lost() {
        return (long) lost.count();
    }

    @Override
    public void start() {
        // Before anybody reads: a consumer that finds its offset deleted goes on at the start.
        looks.once();
        looks.start();
    }

    private void look() {
        try {
            Findings found =
                    check.look(topic.partitions(), reading.getAsBoolean(), System.nanoTime());
            stalls = found.stalls();
            alerts.stalled(found.stalls());
            deletions.tellAgain();
            for (Gap gap : found.gaps()) {
                lost.increment(gap.records());
                alerts.lost(gap);
                deletions.tell(gap);
            }
        } catch (TopicProgress.UnavailableException away) {
            LOG.debug("Nothing is known of the topic now: {}", away.toString());
        }
    }

    @Override
    public void stop() {
        looks.stop();
    }

    @Override
    public boolean isRunning() {
        return looks.isRunning();
    }

    /// Starts just before intake.
    @Override
    public int getPhase() {
        return 1990;
    }
}
