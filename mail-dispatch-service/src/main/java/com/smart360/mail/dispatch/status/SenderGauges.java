package com.smart360.mail.dispatch.status;

import com.smart360.mail.dispatch.cluster.DatabaseClock;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.outcome.DeliveryMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/// Gauges of this instance as one of the senders ([DeliveryMetrics] has their names).
@Component
final class SenderGauges implements MeterBinder {

    private static final double MILLIS = 1_000;

    private final Instances instances;
    private final DatabaseClock clock;

    SenderGauges(Instances instances, DatabaseClock clock) {
        this.instances = instances;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder(DeliveryMetrics.FIT.label(), instances, each -> each.valid() ? 1 : 0)
                .register(meters);
        Gauge.builder(
                        DeliveryMetrics.CLOCK_AHEAD.label(),
                        clock,
                        each ->
                                each.offset()
                                        .map(offset -> offset.toMillis() / MILLIS)
                                        .orElse(Double.NaN))
                .register(meters);
    }
}
