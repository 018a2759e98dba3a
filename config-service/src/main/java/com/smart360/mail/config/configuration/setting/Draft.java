package com.smart360.mail.config.configuration.setting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A configuration's settings as somebody typed them: any member may be absent or wrong, so that
/// the rules can say in their own words what is the matter. Numbers are decimals for the same
/// reason (PORT-1 refuses 587.5 by name). Request bodies hold one unwrapped.
///
/// A secret is never in it.
public record Draft(
        @Nullable String name,
        @Nullable String provider,
        @JsonUnwrapped ConnectionDraft connection,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal maxConnections,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal retries,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal idleTimeoutSeconds,
        @Nullable String customHeaders,
        @Nullable String defaultFrom,
        @Nullable String replyTo) {

    /// Only what a connection test needs.
    public static Draft of(@Nullable String provider, ConnectionDraft connection) {
        return new Draft(null, provider, connection, null, null, null, null, null, null);
    }

    /// Trimmed, empty members absent, defaults of the requirements filled in. Custom headers stay
    /// as entered (HDR-5).
    public Draft normalised() {
        return new Draft(
                trimmed(name),
                trimmed(provider),
                connection.normalised(),
                maxConnections,
                retries,
                idleTimeoutSeconds,
                Objects.requireNonNullElse(customHeaders, ""),
                trimmed(defaultFrom),
                trimmed(replyTo));
    }

    static @Nullable String trimmed(@Nullable String typed) {
        String stripped = typed == null ? "" : typed.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /// One of a list is meant as it stands: no blank is taken off it (A8).
    static @Nullable String chosen(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed;
    }

    static <T> T present(@Nullable T value, Setting setting) {
        if (value == null) {
            throw new IllegalArgumentException(
                    setting.field() + " is missing in a draft called valid");
        }
        return value;
    }
}
