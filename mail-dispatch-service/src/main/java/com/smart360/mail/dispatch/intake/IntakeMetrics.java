package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.observability.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What requests turned out to be: counted, and told in their traces.
@Component
record IntakeMetrics(MeterRegistry meters, Traces traces) {

    void count(String result, int number) {
        if (number > 0) {
            meters.counter("mail.intake", "result", result).increment(number);
        }
    }

    /// What was taken in is a part of its cause's trace.
    ///
    /// @param began of `System.nanoTime()`
    void trace(List<ReceivedRequest> requests, long began) {
        for (ReceivedRequest each : requests) {
            String cause = each.email().traceparent();
            if (cause != null) {
                traces.add(
                        Topics.EMAIL_REQUESTS + " taken",
                        cause,
                        began,
                        Map.of("emailId", each.id(), "place", each.place()));
            }
        }
    }

    /// Dead letters that could not be written, and are known by the log only.
    long unwrittenLetters() {
        return (long)
                meters.find("dead.letters.unwritten").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum();
    }
}
