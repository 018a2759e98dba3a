package com.smart360.mail.config.activation;

import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The outbox of the document that says what sends.
@Configuration(proxyBeanMethods = false)
class ActivationConfiguration {

    @Bean
    OutboxCollection activationOutbox() {
        return new OutboxCollection(ActivationStore.COLLECTION);
    }
}
