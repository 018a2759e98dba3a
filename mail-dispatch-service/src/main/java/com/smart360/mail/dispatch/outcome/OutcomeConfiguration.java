package com.smart360.mail.dispatch.outcome;

import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the spread of retries comes from.
@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

    @Bean
    RandomGenerator jitter() {
        return RandomGenerator.of("L64X128MixRandom");
    }
}
