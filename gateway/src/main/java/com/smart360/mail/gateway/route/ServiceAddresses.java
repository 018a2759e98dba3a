package com.smart360.mail.gateway.route;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where the services listen: scheme, host and port, no path.
///
/// @param config `CONFIG_SERVICE_URL`
/// @param mailDispatch `MAIL_DISPATCH_SERVICE_URL`
/// @param audit `AUDIT_SERVICE_URL`
@Validated
@ConfigurationProperties("gateway.services")
record ServiceAddresses(@NotNull URI config, @NotNull URI mailDispatch, @NotNull URI audit) {

    URI of(Service service) {
        return switch (service) {
            case CONFIG -> config;
            case MAIL_DISPATCH -> mailDispatch;
            case AUDIT -> audit;
        };
    }
}
