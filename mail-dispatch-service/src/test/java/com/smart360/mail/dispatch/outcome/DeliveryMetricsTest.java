package com.smart360.mail.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// MON-1, O8: how long a request waited until a server took the mail, as service levels ask for it.
class DeliveryMetricsTest {

    private static final Instant REQUESTED = Instant.parse("2026-11-29T08:00:00Z");

    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void countsFromTheRequestNotFromWhenItWasReadOfTheTopic() {
        var mail = Emails.mail().priority(Priority.HIGH).build();
        Instant read = REQUESTED.plusSeconds(2_400);
        DeliveryMetrics.accepted(
                meters, QueuedEmail.fresh(mail, REQUESTED, read), read.plusSeconds(1));

        assertThat(meters.scrape())
                .contains("mail_accept_seconds_bucket{priority=\"high\",le=\"10.0\"} 0")
                .contains("mail_accept_seconds_bucket{priority=\"high\",le=\"3600.0\"} 1")
                .contains("mail_accept_seconds_sum{priority=\"high\"} 2401.0");
    }

    @Test
    void aMailThatMustNotGoEarlierCountsFromThen() {
        var mail = Emails.mail().notBefore(REQUESTED.plusSeconds(600)).build();
        DeliveryMetrics.accepted(
                meters, QueuedEmail.fresh(mail, REQUESTED), REQUESTED.plusSeconds(604));

        assertThat(meters.scrape()).contains("mail_accept_seconds_sum{priority=\"normal\"} 4.0");
    }

    @Test
    void aStampAheadOfOurClockMakesNoNegativeTime() {
        var mail = Emails.mail().build();
        DeliveryMetrics.accepted(
                meters, QueuedEmail.fresh(mail, REQUESTED.plusSeconds(60), REQUESTED), REQUESTED);

        assertThat(meters.scrape()).contains("mail_accept_seconds_sum{priority=\"normal\"} 0.0");
    }
}
