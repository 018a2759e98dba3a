package com.smart360.mail.dispatch.status;

import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.outcome.DeliveryMetrics;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.sending.Dispatcher;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gauges of the queue, the connections and the limits ([DeliveryMetrics] has their names).
@Component
final class QueueGauges implements MeterBinder {

    private final Dispatcher dispatcher;
    private final Lanes lanes;
    private final Heartbeat heartbeat;
    private final StoredCounts stored;
    private final WriteRefusals refusals;

    QueueGauges(
            Dispatcher dispatcher,
            Lanes lanes,
            Heartbeat heartbeat,
            StoredCounts stored,
            WriteRefusals refusals) {
        this.dispatcher = dispatcher;
        this.lanes = lanes;
        this.heartbeat = heartbeat;
        this.stored = stored;
        this.refusals = refusals;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder(DeliveryMetrics.DUE.label(), lanes, Lanes::size).register(meters);
        Gauge.builder(DeliveryMetrics.IN_FLIGHT.label(), dispatcher, Dispatcher::inFlight)
                .register(meters);
        Gauge.builder(DeliveryMetrics.OPEN.label(), heartbeat, Heartbeat::open).register(meters);
        Gauge.builder(
                        DeliveryMetrics.LOGIN_REFUSED.label(),
                        dispatcher,
                        each -> each.loginRefused() ? 1 : 0)
                .register(meters);
        for (State state : State.values()) {
            Gauge.builder(DeliveryMetrics.STORED.label(), stored, all -> all.of(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        for (WriteRefusals.Kind kind : WriteRefusals.Kind.values()) {
            FunctionCounter.builder(
                            DeliveryMetrics.PASSED_OVER.label(), refusals, all -> all.count(kind))
                    .tag("what", kind.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        Gauge.builder(DeliveryMetrics.OVERDUE.label(), stored, StoredCounts::overdue)
                .baseUnit("seconds")
                .register(meters);
        limit(meters, "minute", QuotaStatus::usedInMinute, QuotaStatus::perMinute);
        limit(meters, "day", QuotaStatus::usedInDay, QuotaStatus::perDay);
        limit(
                meters,
                "recipients_day",
                QuotaStatus::recipientsInDay,
                QuotaStatus::recipientsPerDay);
    }

    private void limit(MeterRegistry meters, String window, Figure used, Figure limit) {
        Gauge.builder(DeliveryMetrics.LIMIT_USED.label(), dispatcher, _ -> value(used))
                .tag("window", window)
                .register(meters);
        Gauge.builder(
                        DeliveryMetrics.LIMIT_LEFT.label(),
                        dispatcher,
                        _ -> Math.max(0, value(limit) - value(used)))
                .tag("window", window)
                .register(meters);
    }

    /// NaN where no configuration is active, or the limit is not known.
    private double value(Figure figure) {
        QuotaStatus quota = dispatcher.quotaStatus();
        Long value = quota == null ? null : figure.of(quota);
        return value == null ? Double.NaN : value;
    }

    private interface Figure {
        @Nullable Long of(QuotaStatus status);
    }
}
