package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.starter.provider.ProviderTemplates;
import com.smart360.mail.testrunner.guard.OpenPorts;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiscoveryProperties.class)
class DiscoveryConfiguration {

    private static final Duration EACH_WAIT = Duration.ofSeconds(2);

    @Bean
    AutoconfigClient autoconfigClient(Guard guard) {
        return AutoconfigClient.ofTheInternet(guard, EACH_WAIT);
    }

    @Bean
    Clues clues(
            DiscoveryProperties properties,
            TextRecords records,
            AutoconfigClient autoconfig,
            Guard guard,
            OpenPorts ports) {
        return new Clues(properties, ProviderTemplates.load(), records, autoconfig, guard, ports);
    }
}
