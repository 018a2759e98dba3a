package com.smart360.mail.starter.environment;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Offers the [Smart360Environment] as a bean.
@AutoConfiguration
@EnableConfigurationProperties(EnvironmentProperties.class)
public class EnvironmentAutoConfiguration {

    @Bean
    Smart360Environment smart360Environment(EnvironmentProperties properties) {
        return properties.environment();
    }
}
