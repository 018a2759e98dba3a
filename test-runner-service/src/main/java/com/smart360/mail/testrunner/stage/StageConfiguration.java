package com.smart360.mail.testrunner.stage;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.secrets.SecretsProperties;
import com.smart360.mail.testrunner.diagnosis.Diagnostician;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import com.smart360.mail.testrunner.guard.OpenPorts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StageConfiguration {

    @Bean
    Unsealer unsealer(SecretsProperties properties) {
        return properties.unsealer();
    }

    @Bean
    Probe probe(
            Guard guard,
            OpenPorts openPorts,
            Unsealer unsealer,
            Smart360Environment environment,
            Clock clock,
            Tokens tokens,
            TextRecords texts) {
        return new Probe(
                guard,
                openPorts,
                unsealer,
                new Diagnostician(),
                new Warnings(),
                environment,
                clock,
                tokens,
                texts);
    }
}
