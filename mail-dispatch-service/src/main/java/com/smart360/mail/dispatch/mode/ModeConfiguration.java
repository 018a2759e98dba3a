package com.smart360.mail.dispatch.mode;

import com.smart360.mail.starter.environment.Smart360Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The mode, fixed at start.
@Configuration(proxyBeanMethods = false)
class ModeConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ModeConfiguration.class);

    @Bean
    DeliveryMode deliveryMode(ModeProperties properties, Smart360Environment environment) {
        DeliveryMode mode = properties.in(environment);
        LOG.info("Environment {}: mails go out in the mode {}", environment, mode.name());
        return mode;
    }
}
