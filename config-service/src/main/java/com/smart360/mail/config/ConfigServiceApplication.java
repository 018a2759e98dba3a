package com.smart360.mail.config;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// config-service: who may send how.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ConfigServiceApplication {

    /// Starts the service.
    public static void main(String[] args) {
        SpringApplication.run(ConfigServiceApplication.class, args);
    }
}
