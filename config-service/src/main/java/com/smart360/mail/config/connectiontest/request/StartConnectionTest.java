package com.smart360.mail.config.connectiontest.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.config.configuration.setting.ConnectionDraft;
import com.smart360.mail.config.configuration.setting.Draft;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body that asks for a test.
///
/// @param configurationId the stored configuration that is being edited
/// @param password may be absent where the stored configuration's secret is bound to the same
///   destination
/// @param oauthGrant instead of the password, with XOAUTH2: by what right access tokens are got
/// @param secretExpiresOn the day on which the password or the grant's secret ends, as its provider
///   said; absent: not known, or as it was for the stored one
/// @param from sender to try; absent: the user name where it is an address
/// @param deliverTo where a real test mail goes; absent: none is sent
public record StartConnectionTest(
        @Nullable String configurationId,
        @Nullable String provider,
        @JsonUnwrapped ConnectionDraft connection,
        @Schema(type = "string", format = "password", accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable TypedPassword password,
        @Schema(implementation = OAuthGrant.class, accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable TypedGrant oauthGrant,
        @Schema(type = "string", format = "date") @Nullable String secretExpiresOn,
        @Nullable String from,
        @Nullable String deliverTo) {

    /// As the rules read it.
    public Draft draft() {
        return Draft.of(provider, connection);
    }
}
