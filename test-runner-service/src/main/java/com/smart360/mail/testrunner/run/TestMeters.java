package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.StageReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Records the metrics of [TestMetric].
@Component
final class TestMeters {

    private static final String NONE = "none";

    private final MeterRegistry registry;

    TestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void stage(StageReport report) {
        Long millis = report.durationMs();
        if (millis != null) {
            registry.timer(
                            TestMetric.STAGE.metric(),
                            "stage",
                            report.stage().name(),
                            "finding",
                            name(report.finding()))
                    .record(Duration.ofMillis(millis));
        }
    }

    void finished(Outcome outcome, @Nullable Diagnosis diagnosis) {
        registry.counter(
                        TestMetric.FINISHED.metric(),
                        "outcome",
                        outcome.name(),
                        "error_type",
                        name(diagnosis == null ? null : diagnosis.failureClass()))
                .increment();
    }

    void gauge(TestMetric metric, Supplier<Number> value) {
        Gauge.builder(metric.metric(), value).register(registry);
    }

    private static String name(@Nullable FailureClass failureClass) {
        return failureClass == null ? NONE : failureClass.name();
    }
}
