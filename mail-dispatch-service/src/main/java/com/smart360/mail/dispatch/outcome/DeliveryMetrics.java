package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// The figures of this service. Labels come from closed sets only: never an address, a host or an
/// id.
public enum DeliveryMetrics {
    /// Timer, seconds: one attempt, from the envelope to the outcome. Labels: `outcome` (8),
    /// `failure` (failure class or `none`), `provider` (template id or `custom`).
    ATTEMPT("mail.delivery.attempt"),
    /// Histogram, seconds: from a request, or from its `notBefore`, until the server took the mail
    /// for the first time. Mails that somebody had sent again are left out. Label: `priority` (3).
    ACCEPT("mail.accept"),
    /// Gauge: mails in memory that may go now.
    DUE("mail.queue.due"),
    /// Gauge: mails in the store. Label: `state` (4).
    STORED("mail.queue.stored"),
    /// Gauge, seconds: how long the stored mail that has waited longest could have gone, over all
    /// instances.
    OVERDUE("mail.queue.overdue"),
    /// Gauge: mails being handed over at this moment.
    IN_FLIGHT("mail.delivery.inflight"),
    /// Gauge: open SMTP connections of this instance.
    OPEN("smtp.pool.open"),
    /// Counter: attempts to open a connection. Label: `result` (`opened` or the failure class).
    OPENING("smtp.pool.opening"),
    /// Gauge, 0 or 1: the login breaker is open.
    LOGIN_REFUSED("smtp.login.breaker.open"),
    /// Gauge: mails (or addresses) of the active account that count for a limit now, over all
    /// instances. Label: `window` (`minute`, `day`, `recipients_day`).
    LIMIT_USED("mail.limit.used"),
    /// Gauge: how many more may go; NaN where there is no limit. Label: `window`.
    LIMIT_LEFT("mail.limit.left"),
    /// Counter: what could not be written about a mail and was passed over. Label: `what`
    /// (`outcome`, `stored_email`, `delivery_event`, `intervention`).
    PASSED_OVER("mail.write.passed.over"),
    /// Gauge, 0 or 1: this instance may send. 0 as long as database or broker do not take what it
    /// writes, or its clock is wrong.
    FIT("mail.sender.fit"),
    /// Gauge, seconds: how far this machine's clock is ahead of the database's; NaN: not known.
    CLOCK_AHEAD("mail.sender.clock.ahead");

    private final String label;

    DeliveryMetrics(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// What service levels of deploy/prometheus/objectives.yml ask for, and enough around it to see
    /// a trend.
    private static final Duration[] PROMISES =
            Stream.of(1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400)
                    .map(Duration::ofSeconds)
                    .toArray(Duration[]::new);

    /// Of an attempt after which the server has the mail.
    static void accepted(MeterRegistry registry, QueuedEmail queued, Instant at) {
        if (queued.accepted() || queued.forgiven() > 0) {
            return;
        }
        Instant notBefore = queued.email().request().notBefore();
        Instant from =
                notBefore != null && notBefore.isAfter(queued.requested())
                        ? notBefore
                        : queued.requested();
        Duration taken = Duration.between(from, at);
        Timer.builder(ACCEPT.label)
                .tag("priority", queued.priority().name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(PROMISES)
                .register(registry)
                .record(taken.isNegative() ? Duration.ZERO : taken);
    }

    static void attempt(MeterRegistry registry, EmailDelivery event) {
        registry.timer(
                        ATTEMPT.label,
                        "outcome",
                        event.outcome().name().toLowerCase(Locale.ROOT),
                        "failure",
                        event.failureClass() == null
                                ? "none"
                                : event.failureClass().name().toLowerCase(Locale.ROOT),
                        "provider",
                        Objects.requireNonNull(event.provider()))
                .record(Duration.ofMillis(event.durationMs()));
    }
}
