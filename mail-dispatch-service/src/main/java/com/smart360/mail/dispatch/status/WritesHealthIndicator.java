package com.smart360.mail.dispatch.status;

import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.PassedOver;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Red for an hour after something could not be written about a mail and was passed over: somebody
/// has to look why. Not a part of readiness, as the others go on.
@Component
final class WritesHealthIndicator implements HealthIndicator {

    private static final Duration SHOWN = Duration.ofHours(1);

    private final WriteRefusals refusals;
    private final Clock clock;

    WritesHealthIndicator(WriteRefusals refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public Health health() {
        PassedOver last = refusals.last();
        if (last == null || last.at().plus(SHOWN).isBefore(clock.instant())) {
            return Health.up().build();
        }
        return Health.down()
                .withDetail("what", last.kind())
                .withDetail("emailId", last.emailId())
                .withDetail("reason", last.reason())
                .withDetail("at", last.at())
                .build();
    }
}
