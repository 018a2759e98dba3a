package com.smart360.mail.config.backup;

import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the feature registers.
@Configuration(proxyBeanMethods = false)
class BackupSetup {

    @Bean
    OutboxCollection backupOutbox() {
        return new OutboxCollection(Backups.COLLECTION);
    }

    @Bean
    OutboxCollection backupScheduleOutbox() {
        return new OutboxCollection(BackupSchedule.COLLECTION);
    }
}
