package com.smart360.mail.gateway.session.breakglass;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When the identity provider counts as away (ADR 77).
///
/// @param awayFor how long no look may have found it, at least 5 seconds
/// @param lookEvery how often is looked, at least a second
@ConfigurationProperties("smart360.gateway.break-glass")
public record ProviderReachProperties(
        @DefaultValue("60s") Duration awayFor, @DefaultValue("10s") Duration lookEvery) {

    public ProviderReachProperties {
        require("away-for", awayFor, Duration.ofSeconds(5));
        require("look-every", lookEvery, Duration.ofSeconds(1));
    }

    private static void require(String name, Duration met, Duration least) {
        if (met.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "smart360.gateway.break-glass.%s is %s; expected %s or more"
                            .formatted(name, met, least));
        }
    }
}
