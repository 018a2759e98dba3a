package com.smart360.mail.config.configuration.version;

import com.smart360.mail.starter.outbox.OutboxCollection;
import com.smart360.mail.starter.provider.ProviderTemplates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the feature registers.
@Configuration(proxyBeanMethods = false)
class ConfigurationStoreConfiguration {

    @Bean
    OutboxCollection configurationOutbox() {
        return new OutboxCollection(Configurations.COLLECTION);
    }

    @Bean
    ProviderTemplates providerTemplates() {
        return ProviderTemplates.load();
    }
}
