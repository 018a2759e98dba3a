package com.smart360.mail.dispatch.status;

import com.smart360.mail.dispatch.cluster.DatabaseClock;
import com.smart360.mail.dispatch.cluster.Instances;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether this instance may send, and why not (D1, D6). A part of readiness.
@Component
final class SenderHealthIndicator implements HealthIndicator {

    private final Instances instances;
    private final DatabaseClock clock;

    SenderHealthIndicator(Instances instances, DatabaseClock clock) {
        this.instances = instances;
        this.clock = clock;
    }

    @Override
    public Health health() {
        String reason = instances.invalid();
        Health.Builder health = reason == null ? Health.up() : Health.down();
        if (reason != null) {
            health.withDetail("reason", reason);
        }
        clock.offset().ifPresent(offset -> health.withDetail("clockAheadMs", offset.toMillis()));
        return health.withDetail("instance", instances.id())
                .withDetail("senders", instances.vitals().size())
                .build();
    }
}
