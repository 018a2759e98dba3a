package com.smart360.mail.audit;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.EMAIL_SENDER;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;

import com.smart360.mail.starter.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Who may call what.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    /// Reading only, but for what the pages report of their use, what is decided about dead letters
    /// and alerts, verifications and erasures of persons; what else is recorded comes by Kafka. A
    /// letter's content may be somebody's mail. A channel connects to where its author says, and
    /// knows secrets.
    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(HttpMethod.POST, "/api/usage-events", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow("/api/erasures/**", SYSTEM_ADMIN)
                .allow(HttpMethod.GET, "/api/dead-letters", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow("/api/dead-letters/**", SYSTEM_ADMIN)
                .allow(HttpMethod.GET, "/api/alerts/**", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow("/api/alerts/*/*", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.GET, "/api/alert-silences", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(HttpMethod.DELETE, "/api/alert-silences/*", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.GET, "/api/alert-rules/**", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(HttpMethod.PUT, "/api/alert-rules/*", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(
                        HttpMethod.GET,
                        "/api/alert-channels/**",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR)
                .allow("/api/alert-channels/**", SYSTEM_ADMIN)
                .allow(HttpMethod.GET, "/api/emails/export", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(
                        HttpMethod.GET,
                        "/api/emails/export.csv",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR)
                .allow(
                        HttpMethod.GET,
                        "/api/emails/*",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR,
                        EMAIL_SENDER)
                .allow(HttpMethod.GET, "/api/emails", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(
                        HttpMethod.GET,
                        "/api/emails/*/records/**",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR)
                .allow(HttpMethod.GET, "/api/email-books", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                // The text of an entry is all of it, of which some see less (Discretion).
                .allow(HttpMethod.GET, "/api/audit-entries/*/proof", SYSTEM_ADMIN, AUDITOR)
                .allow(HttpMethod.GET, "/api/audit-entries/report", SYSTEM_ADMIN, AUDITOR)
                .allow("/api/audit-entries/verifications/**", SYSTEM_ADMIN, AUDITOR)
                .allow(
                        HttpMethod.GET,
                        "/api/delivery-statistics",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR)
                .allow(
                        HttpMethod.GET,
                        "/api/audit-entries/**",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR);
    }
}
