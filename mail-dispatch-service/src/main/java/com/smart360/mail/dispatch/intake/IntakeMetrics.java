package com.smart360.mail.dispatch.intake;

import io.micrometer.core.instrument.MeterRegistry;

/// Counts what requests turned out to be.
record IntakeMetrics(MeterRegistry meters) {

    void count(String result, int number) {
        if (number > 0) {
            meters.counter("mail.intake", "result", result).increment(number);
        }
    }
}
