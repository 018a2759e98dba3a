package com.smart360.mail.audit.alert.operations;

import com.smart360.mail.starter.environment.PropertyCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whom to believe that Prometheus raises an alert.
///
/// @param secret what Alertmanager shows as its bearer token, 20 characters or more (variable
///   `ALERTMANAGER_SECRET`); without one nothing is taken from it
@ConfigurationProperties("smart360.alertmanager")
record AlertmanagerProperties(@Nullable String secret) {

    private static final int SHORTEST = 20;

    AlertmanagerProperties {
        secret = secret == null || secret.isBlank() ? null : secret.strip();
        PropertyCheck.require(
                secret == null || secret.length() >= SHORTEST,
                "smart360.alertmanager.secret",
                secret == null ? "not set" : "of " + secret.length() + " characters",
                SHORTEST + " characters or more");
    }

    @Override
    public String toString() {
        return "AlertmanagerProperties[" + (secret == null ? "none" : "…") + "]";
    }
}
