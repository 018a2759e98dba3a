package com.smart360.mail.starter.guard;

import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.starter.environment.EnvironmentAutoConfiguration;
import com.smart360.mail.starter.environment.Smart360Environment;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The [TargetPolicy] of this deployment for the services that have `hosts` aboard. One whose
/// allow-list can't be read does not start.
@AutoConfiguration(after = EnvironmentAutoConfiguration.class)
@ConditionalOnClass(TargetPolicy.class)
@EnableConfigurationProperties(GuardProperties.class)
public class TargetPolicyAutoConfiguration {

    @Bean
    TargetPolicy targetPolicy(Smart360Environment environment, GuardProperties properties) {
        return properties.policy(environment);
    }
}
