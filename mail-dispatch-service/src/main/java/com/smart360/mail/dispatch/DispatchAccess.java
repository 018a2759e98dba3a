package com.smart360.mail.dispatch;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.EMAIL_SENDER;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;

import com.smart360.mail.starter.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Who may do what (RBAC, design 13).
@Configuration(proxyBeanMethods = false)
class DispatchAccess {

    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(HttpMethod.POST, "/api/emails", EMAIL_SENDER, SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.POST, "/api/emails/*/cancel", SYSTEM_ADMIN)
                // Which mails, and whether at all, is the sender's (S12).
                .allow(
                        HttpMethod.POST,
                        "/api/emails/*/resend",
                        EMAIL_SENDER,
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN)
                .allow("/api/attachments/**", EMAIL_SENDER, SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.POST, "/api/emails/*/*", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.POST, "/api/email-erasures", SYSTEM_ADMIN)
                .allow(HttpMethod.POST, "/api/email-actions", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.GET, "/api/bulk-acts/**", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(HttpMethod.POST, "/api/bulk-acts/**", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.POST, "/api/email-queue/try-now", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.GET, "/api/delivery-limits", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(
                        HttpMethod.GET,
                        "/api/captured-emails/*",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR)
                .allow(HttpMethod.GET, "/api/suppressions", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
                .allow(HttpMethod.POST, "/api/suppressions", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(HttpMethod.DELETE, "/api/suppressions/*", SYSTEM_ADMIN, UTILITY_ADMIN)
                .allow(
                        HttpMethod.GET,
                        "/api/email-queue/stopped-categories",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN,
                        AUDITOR)
                .allow(HttpMethod.GET, "/api/sender-use", SYSTEM_ADMIN)
                // Providers have no token; their calls prove themselves (ADR 60).
                .open(HttpMethod.POST, "/api/webhooks/*")
                .allow(HttpMethod.GET, "/api/email-queue", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR);
    }
}
