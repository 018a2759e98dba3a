package com.smart360.mail.config.configuration.version;

import com.smart360.mail.starter.outbox.OutboxCollection;
import com.smart360.mail.starter.provider.ProviderTemplates;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.UsernameCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/// What the feature registers.
@Configuration(proxyBeanMethods = false)
class ConfigurationStoreConfiguration {

    @Bean
    OutboxCollection configurationOutbox() {
        return new OutboxCollection(Configurations.COLLECTION);
    }

    @Bean
    MongoCustomConversions fieldConversions(EventCodec codec, UsernameCipher cipher) {
        return new MongoCustomConversions(EncryptedFields.converters(codec, cipher));
    }

    @Bean
    ProviderTemplates providerTemplates() {
        return ProviderTemplates.load();
    }
}
