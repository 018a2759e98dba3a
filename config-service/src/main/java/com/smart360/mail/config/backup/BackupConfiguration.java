package com.smart360.mail.config.backup;

import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The outboxes of backups and of their schedule.
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

    @Bean
    OutboxCollection backupOutbox() {
        return new OutboxCollection(StoredBackups.COLLECTION);
    }

    @Bean
    OutboxCollection backupScheduleOutbox() {
        return new OutboxCollection(BackupSchedule.COLLECTION);
    }
}
