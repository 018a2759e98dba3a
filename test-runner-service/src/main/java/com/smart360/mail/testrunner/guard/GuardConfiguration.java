package com.smart360.mail.testrunner.guard;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.starter.guard.GuardProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

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
