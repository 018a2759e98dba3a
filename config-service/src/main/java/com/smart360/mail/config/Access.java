package com.smart360.mail.config;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;

import com.smart360.mail.starter.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Who may do what here (ROLE-1, ROLE-2, ADR 77). What waits for a System Admin's agreement is
/// decided deeper, in the door that saves.
@Configuration(proxyBeanMethods = false)
class Access {

    @Bean
    AccessRules accessRules() {
        AccessRules rules =
                AccessRules.none()
                        .allow(
                                HttpMethod.GET,
                                "/api/approvals/**",
                                SYSTEM_ADMIN,
                                UTILITY_ADMIN,
                                AUDITOR)
                        .allow("/api/approvals/*/withdraw", SYSTEM_ADMIN, UTILITY_ADMIN)
                        .allow("/api/approvals/**", SYSTEM_ADMIN);
        rules.emergency(
                        HttpMethod.POST,
                        "/api/configurations/*/activate",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN)
                .emergency(
                        HttpMethod.POST,
                        "/api/configurations/*/deactivate",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN);
        for (String root :
                new String[] {
                    "/api/configurations", "/api/connection-tests", "/api/provider-templates"
                }) {
            rules.allow(HttpMethod.GET, root + "/**", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                    .allow(root + "/**", SYSTEM_ADMIN, UTILITY_ADMIN);
        }
        return rules.allow("/api/backups/**", SYSTEM_ADMIN)
                .allow("/api/senders/**", SYSTEM_ADMIN)
                .allow("/api/sender-tokens/**", SYSTEM_ADMIN)
                .open(HttpMethod.POST, "/api/break-glass-openings")
                .allow(
                        HttpMethod.GET,
                        "/api/break-glass-sessions",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR)
                .emergency(HttpMethod.POST, "/api/break-glass-sessions/*/end", SYSTEM_ADMIN)
                .allow("/api/break-glass-sessions/**", SYSTEM_ADMIN)
                .allow(HttpMethod.POST, "/api/break-glass-secrets", SYSTEM_ADMIN);
    }
}
