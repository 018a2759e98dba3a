package com.smart360.mail.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.dispatch.outcome.DeliveryMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SentFiguresTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SentFigures figures = new SentFigures(meters);

    @Test
    void countsWhatEndedSinceItWasAskedLast() {
        attempt("accepted", "none");
        attempt("refused", "recipient_rejected");
        assertThat(figures.sinceLast().accepted()).isEqualTo(1);

        attempt("accepted", "none");
        attempt("accepted", "none");
        attempt("deferred", "recipient_deferred");
        attempt("expired", "none");
        SentFigures.Sent sent = figures.sinceLast();
        assertThat(sent.accepted()).isEqualTo(2);
        assertThat(sent.failures()).containsOnlyKeys(FailureClass.RECIPIENT_DEFERRED);
        assertThat(figures.sinceLast().failures()).isEmpty();
    }

    @Test
    void whatIsNotKnownOfTheTopicIsNothing() {
        assertThat(figures.inTopic()).isZero();
        Gauge.builder("consumer.lag", () -> Double.NaN)
                .tag("topic", "email.requests")
                .register(meters);
        Gauge.builder("consumer.oldest", () -> 75.5)
                .tag("topic", "email.requests")
                .register(meters);
        assertThat(figures.inTopic()).isZero();
        assertThat(figures.oldestInTopic()).isEqualTo(75);
    }

    private void attempt(String outcome, String failure) {
        meters.timer(
                        DeliveryMetrics.ATTEMPT.label(),
                        "outcome",
                        outcome,
                        "failure",
                        failure,
                        "provider",
                        "custom")
                .record(Duration.ofMillis(3));
    }
}
