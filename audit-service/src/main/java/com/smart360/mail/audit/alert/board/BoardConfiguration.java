package com.smart360.mail.audit.alert.board;

import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The board's events leave by its outbox.
@EnableConfigurationProperties(AlertProperties.class)
@Configuration(proxyBeanMethods = false)
class BoardConfiguration {

    @Bean
    OutboxCollection alertBoardOutbox() {
        return BoardStore.outboxCollection();
    }
}
