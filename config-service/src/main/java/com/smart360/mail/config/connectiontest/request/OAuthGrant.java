package com.smart360.mail.config.connectiontest.request;

import io.swagger.v3.oas.annotations.media.Schema;

/// By what right access tokens are got: an application of Microsoft's, a service account of
/// Google's, or a refresh token of either.
///
/// @param type which of the three; it says which of the other members are needed
/// @param tenant Microsoft: the directory's domain or id
/// @param clientId of the registered application
/// @param clientSecret its value, not its id
/// @param provider of a refresh token
/// @param refreshToken what the consent gave
/// @param clientEmail of Google's service account; its key file is taken as it is
/// @param privateKey PKCS #8 in PEM form, from the key file
@Schema(name = "OAuthGrant", requiredProperties = "type")
record OAuthGrant(
        @Schema(
                        allowableValues = {
                            "microsoft_client_credentials",
                            "service_account",
                            "refresh_token"
                        })
                String type,
        String tenant,
        String clientId,
        @Schema(format = "password") String clientSecret,
        @Schema(allowableValues = {"google", "microsoft"}) String provider,
        @Schema(format = "password") String refreshToken,
        @Schema(name = "client_email") String clientEmail,
        @Schema(name = "private_key", format = "password") String privateKey) {
    // How TypedGrant looks in the API's description; nothing is ever read into it.
}
