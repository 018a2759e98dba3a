package com.smart360.mail.starter.consumer.progress;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Red when a consumer stopped or its committed offset stands still: `/actuator/health/consumers`
/// names topic, partition and offset.
final class ConsumersHealth implements HealthIndicator {

    private final ConsumerProgress progress;

    ConsumersHealth(ConsumerProgress progress) {
        this.progress = progress;
    }

    @Override
    public Health health() {
        var standing = progress.standing().stream().map(String::valueOf).toList();
        var stopped = progress.stopped();
        Health.Builder health =
                standing.isEmpty() && stopped.isEmpty() ? Health.up() : Health.down();
        if (!standing.isEmpty()) {
            health.withDetail("standing", standing);
        }
        if (!stopped.isEmpty()) {
            health.withDetail("stopped", stopped);
        }
        return health.build();
    }
}
