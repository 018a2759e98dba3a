package com.smart360.mail.config.activation;

import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the feature registers.
@Configuration(proxyBeanMethods = false)
class ActivationSetup {

    @Bean
    OutboxCollection activationOutbox() {
        return new OutboxCollection(ActivationStore.COLLECTION);
    }
}
