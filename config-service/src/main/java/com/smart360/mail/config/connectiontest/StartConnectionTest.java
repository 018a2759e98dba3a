package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.setting.Draft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The body that asks for a test. Members are as loose as [Draft]'s, so that what is wrong is told
/// by the rule that it breaks.
///
/// @param configurationId the stored configuration that is being edited
/// @param password may be absent where the stored configuration's secret is bound to the same
///   destination
/// @param oauthGrant instead of the password, with XOAUTH2: by what right access tokens are got
/// @param secretExpiresOn the day on which the password or the grant's secret ends, as its provider
///   said; absent: not known, or as it was for the stored one
/// @param from sender to try; absent: the user name where it is an address
/// @param deliverTo where a real test mail goes; absent: none is sent
record StartConnectionTest(
        @Nullable String configurationId,
        @Nullable String provider,
        @Nullable String host,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal port,
        @Schema(allowableValues = {"STARTTLS", "SSL_TLS", "NONE"}) @Nullable String tls,
        Draft.@Nullable CertificateDraft certificateCheck,
        @Schema(allowableValues = {"LOGIN", "PLAIN", "CRAM_MD5", "XOAUTH2"})
                @Nullable String authProtocol,
        @Nullable String username,
        @Schema(type = "string", format = "password", accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable TypedPassword password,
        @Schema(implementation = OAuthGrant.class, accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable TypedGrant oauthGrant,
        @Schema(type = "string", format = "date") @Nullable String secretExpiresOn,
        @Nullable String heloHostname,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal waitTimeoutSeconds,
        @Nullable String from,
        @Nullable String deliverTo) {

    Draft draft(boolean passwordSet) {
        return new Draft(
                null,
                provider,
                host,
                port,
                tls,
                certificateCheck,
                authProtocol,
                username,
                passwordSet,
                heloHostname,
                null,
                null,
                null,
                waitTimeoutSeconds,
                null,
                null);
    }
}
