package com.smart360.mail.dispatch.limit;

import com.smart360.mail.dispatch.route.Heartbeat;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// The parts of limits, put together.
@Configuration(proxyBeanMethods = false)
class LimitBeans {

    @Bean
    Allowances allowances(
            MongoOperations mongo, LimitProperties properties, Heartbeat heartbeat, Clock clock) {
        var allowances =
                new Allowances(
                        () -> mongo.getCollection(Allowance.COLLECTION),
                        properties,
                        clock,
                        heartbeat::ask);
        heartbeat.also(allowances::balance);
        return allowances;
    }
}
