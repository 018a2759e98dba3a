package com.smart360.mail.config.approval;

import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The outbox of approvals.
@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

    @Bean
    OutboxCollection approvalOutbox() {
        return new OutboxCollection(Approvals.COLLECTION);
    }
}
