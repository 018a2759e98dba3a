package com.smart360.mail.dispatch.intake;

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
}
