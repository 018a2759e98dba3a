package com.smart360.mail.dispatch.ledger;

import com.smart360.mail.dispatch.runtime.Sweep;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// The ledger's parts, put together.
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    Ledger ledger(
            MongoOperations mongo, EventCodec codec, Clock clock, LedgerProperties properties) {
        var journal = new Journal(() -> mongo.getCollection(Journal.COLLECTION), codec, clock);
        return new Ledger(
                () -> mongo.getCollection(Ledger.COLLECTION),
                journal,
                codec,
                clock,
                properties.findable());
    }

    @Bean
    Sweep ledgerSweep(Ledger ledger, LedgerProperties properties, Clock clock) {
        return new Sweep(
                "mails of the ledger",
                properties.sweep(),
                () -> ledger.forget(clock.instant().minus(properties.retention())));
    }
}
