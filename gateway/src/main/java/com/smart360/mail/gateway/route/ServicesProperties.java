package com.smart360.mail.gateway.route;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the services listen: scheme, host and port, no path.
///
/// @param config `CONFIG_SERVICE_URL`
/// @param mailDispatch `MAIL_DISPATCH_SERVICE_URL`
/// @param audit `AUDIT_SERVICE_URL`
@ConfigurationProperties("smart360.gateway.services")
record ServicesProperties(URI config, URI mailDispatch, URI audit) {

    ServicesProperties {
        require("config", config);
        require("mail-dispatch", mailDispatch);
        require("audit", audit);
    }

    private static void require(String name, @Nullable URI met) {
        if (met == null || met.getScheme() == null || met.getHost() == null) {
            throw new IllegalArgumentException(
                    "smart360.gateway.services.%s is %s; expected an address such as"
                                    .formatted(name, met)
                            + " http://127.0.0.1:8081");
        }
    }

    URI of(Service service) {
        return switch (service) {
            case CONFIG -> config;
            case MAIL_DISPATCH -> mailDispatch;
            case AUDIT -> audit;
        };
    }
}
