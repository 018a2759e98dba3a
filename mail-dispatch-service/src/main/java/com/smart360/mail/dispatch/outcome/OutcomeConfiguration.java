package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the spread of retries comes from, and how outcomes are gathered.
@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

    @Bean
    RandomGenerator jitter() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    @Bean
    OutcomeWriter outcomeWriter(
            Ledger ledger,
            StoredEmails stored,
            DeliveryEvents events,
            InterventionEvents interventions,
            Instances instances,
            OutcomeProperties properties) {
        return new OutcomeWriter(
                ledger,
                stored,
                events,
                interventions,
                instances,
                properties.unrecorded(),
                properties.linger());
    }
}
