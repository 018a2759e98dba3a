package com.smart360.mail.audit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Consumes every event: the trail and the delivery log.
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class AuditServiceApplication {

    /// Starts the service.
    public static void main(String[] args) {
        SpringApplication.run(AuditServiceApplication.class, args);
    }
}
