package com.smart360.mail.dispatch.status;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.dispatch.outcome.DeliveryMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What this instance's figures say of attempts and of the topic of requests. Asked of the meters
/// that are kept anyway: a mail on its way pays nothing for it.
@Component
final class SentFigures {

    private static final String ACCEPTED = "accepted";

    private final MeterRegistry meters;
    private Map<Timer, Long> before = Map.of();

    SentFigures(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Attempts by how they ended.
    ///
    /// @param failures by class; those that are none of an attempt are left out
    record Sent(long accepted, Map<FailureClass, Long> failures) {

        Sent {
            failures = Map.copyOf(failures);
        }
    }

    /// Those since this was asked last.
    synchronized Sent sinceLast() {
        Map<Timer, Long> now = new HashMap<>();
        Map<FailureClass, Long> failures = new EnumMap<>(FailureClass.class);
        long accepted = 0;
        for (Timer timer : meters.find(DeliveryMetrics.ATTEMPT.label()).timers()) {
            now.put(timer, timer.count());
            long more = timer.count() - before.getOrDefault(timer, 0L);
            FailureClass failure = failure(timer);
            if (ACCEPTED.equals(timer.getId().getTag("outcome"))) {
                accepted += more;
            } else if (failure != null && more > 0) {
                failures.merge(failure, more, Long::sum);
            }
        }
        before = now;
        return new Sent(accepted, failures);
    }

    private static @Nullable FailureClass failure(Timer timer) {
        String label = String.valueOf(timer.getId().getTag("failure")).toUpperCase(Locale.ROOT);
        for (FailureClass each : FailureClass.values()) {
            if (each.name().equals(label)) {
                return each;
            }
        }
        return null;
    }

    /// Requests that are not done; 0 where that is not known. Unit: records.
    long inTopic() {
        return ofRequests("consumer.lag");
    }

    /// How old the oldest of them is at least; 0 where that is not known. Unit: s.
    long oldestInTopic() {
        return ofRequests("consumer.oldest");
    }

    private long ofRequests(String name) {
        Gauge gauge = meters.find(name).tag("topic", Topics.EMAIL_REQUESTS).gauge();
        double value = gauge == null ? Double.NaN : gauge.value();
        return Double.isNaN(value) ? 0 : Math.max(0, (long) value);
    }
}
