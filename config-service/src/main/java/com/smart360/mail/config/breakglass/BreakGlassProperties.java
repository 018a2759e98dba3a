package com.smart360.mail.config.breakglass;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Break-glass (ADR 77).
///
/// @param digestFile a file with the digest of the secret that was made at installation,
///   `BREAK_GLASS_DIGEST`, as `OneTimeSecretFile` writes it; read with each use, so that a new one
///   counts without a restart. None: only a secret that a System Admin has made counts
/// @param lasts how long a session lasts, 1 to 30 minutes
/// @param awayFor how long the identity provider must have been out of reach, at least 5 seconds
/// @param lookEvery how often its keys are asked for, at least a second
@ConfigurationProperties("smart360.break-glass")
record BreakGlassProperties(
        @Nullable String digestFile,
        @DefaultValue("30m") Duration lasts,
        @DefaultValue("60s") Duration awayFor,
        @DefaultValue("10s") Duration lookEvery) {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    BreakGlassProperties {
        require("lasts", between(lasts, Duration.ofMinutes(1), LONGEST), lasts, "1 to 30 minutes");
        require(
                "away-for",
                between(awayFor, Duration.ofSeconds(5), Duration.ofHours(1)),
                awayFor,
                "5 seconds to an hour");
        require(
                "look-every",
                between(lookEvery, Duration.ofSeconds(1), awayFor),
                lookEvery,
                "a second to away-for");
    }

    private static boolean between(Duration met, Duration least, Duration most) {
        return met.compareTo(least) >= 0 && met.compareTo(most) <= 0;
    }

    private static void require(String name, boolean holds, Duration met, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "smart360.break-glass.%s is %s; expected %s".formatted(name, met, expected));
        }
    }
}
