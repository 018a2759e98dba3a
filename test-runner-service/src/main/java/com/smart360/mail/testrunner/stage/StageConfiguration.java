package com.smart360.mail.testrunner.stage;

import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.starter.secrets.SecretsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StageConfiguration {

    @Bean
    Unsealer unsealer(SecretsProperties properties) {
        return properties.unsealer();
    }
}
