package com.smart360.mail.dispatch.order;

import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// The parts of standing orders, put together.
@Configuration(proxyBeanMethods = false)
class OrderBeans {

    @Bean
    StandingOrders standingOrders(
            MongoOperations mongo, StoredEmails waiting, EventCodec codec, Clock clock) {
        return new StandingOrders(
                () -> mongo.getCollection(StandingOrders.COLLECTION), waiting, codec, clock);
    }

    @Bean
    Notices notices(StoredEmails waiting, Ledger ledger, EventProducer producer, EventCodec codec) {
        return new Notices(waiting, ledger, producer, codec);
    }
}
