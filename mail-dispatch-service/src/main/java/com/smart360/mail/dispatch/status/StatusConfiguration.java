package com.smart360.mail.dispatch.status;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.lag.ConsumedTopics;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this service consumes by its own means, for the gauges of its lag.
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    ConsumedTopics consumedRequests(@Value("${smart360.dispatch.intake.group}") String group) {
        return new ConsumedTopics(group, List.of(Topics.EMAIL_REQUESTS));
    }
}
