package com.smart360.mail.audit;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;

import com.smart360.mail.starter.security.AccessRules;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
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

    /// Reading only, but for what the pages report of their use; what else is recorded comes by
    /// Kafka.
    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(HttpMethod.POST, "/api/usage-events", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(HttpMethod.GET, "/api/emails/**", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(
                        HttpMethod.GET,
                        "/api/audit-entries/**",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR);
    }
}
