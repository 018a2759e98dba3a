package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.backlog.BacklogWatch;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether requests are taken in: red when a consumer has stopped, or a partition stands still
/// though mails can go.
@Component("requests")
final class RequestsHealth implements HealthIndicator {

    private final RequestsContainer container;
    private final BacklogWatch watch;
    private final IntakeMetrics metrics;

    RequestsHealth(RequestsContainer container, BacklogWatch watch, IntakeMetrics metrics) {
        this.container = container;
        this.watch = watch;
        this.metrics = metrics;
    }

    @Override
    public Health health() {
        List<String> stalls = watch.stalls();
        boolean consuming = container.consuming();
        Health.Builder health = consuming && stalls.isEmpty() ? Health.up() : Health.down();
        return health.withDetail("consumers", consuming ? "running" : "stopped")
                .withDetail("standing still", stalls)
                .withDetail("lost requests", watch.lost())
                .withDetail("dead letters not written", metrics.unwrittenLetters())
                .build();
    }
}
