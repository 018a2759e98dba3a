package com.smart360.mail.dispatch.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts what requests turned out to be.
@Component
record IntakeMetrics(MeterRegistry meters) {

    void count(String result, int number) {
        if (number > 0) {
            meters.counter("mail.intake", "result", result).increment(number);
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
