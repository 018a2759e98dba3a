package com.smart360.mail.dispatch.gate;

import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes the alerts of gates. On threads of its own: a broker that is away must not hold up who
/// met what there is to tell.
@Component
final class GateAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(GateAlerts.class);

    private final EventProducer producer;
    private final Clock clock;

    GateAlerts(EventProducer producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void publish(AlertRaised alert) {
        LOG.warn("{}", alert.summary());
        Thread.ofVirtual().name(alert.rule()).start(() -> producer.raise(alert));
    }
}
