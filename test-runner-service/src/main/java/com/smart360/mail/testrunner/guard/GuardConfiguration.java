package com.smart360.mail.testrunner.guard;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.starter.environment.Smart360Environment;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardProperties.class)
class GuardConfiguration {

    @Bean
    TargetPolicy targetPolicy(Smart360Environment environment, GuardProperties properties) {
        var networks = properties.allowedNetworks();
        var hosts = properties.allowedHosts();
        return switch (environment) {
            case DEVELOPMENT -> TargetPolicy.development(networks, hosts);
            case STAGING -> TargetPolicy.staging(networks, hosts);
            case PRODUCTION -> TargetPolicy.production(networks, hosts);
        };
    }

    @Bean
    Guard guard(TargetPolicy policy, GuardProperties properties) {
        return Guard.ofThisMachine(policy, properties.nameService());
    }

    @Bean
    TextRecords textRecords(GuardProperties properties) {
        return TextRecords.from(properties.nameService());
    }

    @Bean
    OpenPorts openPorts() {
        return OpenPorts.byConnecting();
    }
}
