package com.smart360.mail.config.connectiontest;

import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.outbox.OutboxCollection;
import com.smart360.mail.starter.secrets.SecretsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The outbox of connection tests, and the public keyset that seals what was typed.
@Configuration(proxyBeanMethods = false)
class ConnectionTestConfiguration {

    @Bean
    OutboxCollection connectionTestOutbox() {
        return new OutboxCollection(StoredConnectionTests.COLLECTION);
    }

    /// The public half only: this service can't open what it seals (design 4).
    @Bean
    Sealer sealer(SecretsProperties secrets) {
        return secrets.sealer();
    }
}
