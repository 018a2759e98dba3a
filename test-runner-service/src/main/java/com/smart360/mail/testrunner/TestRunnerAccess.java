package com.smart360.mail.testrunner;

import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;

import com.smart360.mail.starter.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Who may do what (RBAC, design 13): whoever may test a connection may have its server found.
@Configuration(proxyBeanMethods = false)
class TestRunnerAccess {

    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(
                        HttpMethod.POST,
                        "/api/mail-server-discoveries",
                        SYSTEM_ADMIN,
                        UTILITY_ADMIN);
    }
}
