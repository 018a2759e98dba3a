package com.smart360.mail.config.connectiontest;

import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.outbox.OutboxCollection;
import java.nio.file.Path;
import java.util.Objects;
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
        Path file = secrets.publicKeyset();
        return file == null || file.toString().isBlank()
                ? Sealer.from(Objects.requireNonNull(secrets.publicKeysetJson()))
                : Sealer.from(file);
    }
}
