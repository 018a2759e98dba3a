package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.setting.Draft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The body of a save. Members are as loose as [Draft]'s, so that what is wrong is told by the rule
/// that it breaks. There is no password: the secret comes from the test (design 5).
///
/// @param comment why, for those who read the history; at most 500 characters
/// @param testId the passed test of exactly these settings; may be absent where no connection field
///   changed
public record SaveConfiguration(
        @Nullable String name,
        @Nullable String provider,
        @Nullable String host,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal port,
        @Schema(allowableValues = {"STARTTLS", "SSL_TLS", "NONE"}) @Nullable String tls,
        Draft.@Nullable CertificateDraft certificateCheck,
        @Schema(allowableValues = {"LOGIN", "PLAIN", "CRAM_MD5", "XOAUTH2"})
                @Nullable String authProtocol,
        @Nullable String username,
        @Nullable String heloHostname,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal maxConnections,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal retries,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal idleTimeoutSeconds,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal waitTimeoutSeconds,
        @Nullable String customHeaders,
        @Nullable String defaultFrom,
        @Nullable String comment,
        @Nullable String testId) {

    public Draft draft() {
        return new Draft(
                name,
                provider,
                host,
                port,
                tls,
                certificateCheck,
                authProtocol,
                username,
                true,
                heloHostname,
                maxConnections,
                retries,
                idleTimeoutSeconds,
                waitTimeoutSeconds,
                customHeaders,
                defaultFrom);
    }
}
