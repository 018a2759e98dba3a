package com.smart360.mail.audit.alert.channel;

import com.smart360.mail.audit.alert.board.AlertProperties;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.keyset.KeysetSource;
import com.smart360.mail.starter.guard.GuardProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What channels are made of.
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    ChannelSecrets channelSecrets(AlertProperties properties) {
        return new ChannelSecrets(
                KeysetSource.optional("ALERTS_KEYSET", properties.keyset(), properties.keysetJson())
                        .map(source -> source.open(FieldCipher::from, FieldCipher::from))
                        .orElse(null));
    }

    @Bean(destroyMethod = "close")
    Guard webhookGuard(TargetPolicy policy, GuardProperties properties) {
        return Guard.ofThisMachine(policy, properties.nameService());
    }

    @Bean(destroyMethod = "close")
    WebhookClient webhookClient(Guard webhookGuard, AlertProperties properties) {
        return new WebhookClient(webhookGuard, properties.tellWithin());
    }
}
