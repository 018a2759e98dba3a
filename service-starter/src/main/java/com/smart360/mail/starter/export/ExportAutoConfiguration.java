package com.smart360.mail.starter.export;

import com.smart360.mail.starter.observability.ObservabilityAutoConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/// Lists as files, in every service.
@AutoConfiguration(after = {ObservabilityAutoConfiguration.class, JacksonAutoConfiguration.class})
@EnableConfigurationProperties(ExportProperties.class)
public class ExportAutoConfiguration {

    @Bean
    Exports exports(JsonMapper json, ExportProperties properties, Clock clock) {
        return new Exports(json, properties, clock);
    }
}
