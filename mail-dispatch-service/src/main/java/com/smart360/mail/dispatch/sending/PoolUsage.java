package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.dispatch.route.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells how many connections this instance had open at most, once an interval in which it had any
/// (TRK-S3, `connection_pool_usage`). For one thread.
final class PoolUsage {

    static final String NAME = "connection_pool_usage";
    private static final Actor ACTOR = Actor.service("mail-dispatch-service");

    private final IntSupplier open;
    private final Supplier<@Nullable Route> active;
    private final Consumer<UsageEvent> tell;
    private final Duration interval;
    private final Clock clock;
    private Instant begun;
    private int peak;
    private Instant peakAt = Instant.EPOCH;

    PoolUsage(
            IntSupplier open,
            Supplier<@Nullable Route> active,
            Consumer<UsageEvent> tell,
            Duration interval,
            Clock clock) {
        this.open = open;
        this.active = active;
        this.tell = tell;
        this.interval = interval;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /// Looks how many there are now.
    void look() {
        Instant now = clock.instant();
        int count = open.getAsInt();
        if (count > peak) {
            peak = count;
            peakAt = now;
        }
        if (now.isBefore(begun.plus(interval))) {
            return;
        }
        Route route = active.get();
        if (peak > 0 && route != null) {
            tell.accept(new UsageEvent(NAME, properties(route), ACTOR, now));
        }
        begun = now;
        peak = 0;
    }

    private Map<String, String> properties(Route route) {
        ConfigurationSnapshot configuration = route.configuration();
        boolean full = peak >= route.maxConnections();
        return Map.of(
                "connection_count",
                String.valueOf(peak),
                "peak_usage_time",
                peakAt.toString(),
                "resource_constraint",
                full ? "max_connections" : "none",
                "timeout_duration",
                String.valueOf(configuration.idleTimeoutSeconds()),
                "configuration_id",
                configuration.id());
    }
}
