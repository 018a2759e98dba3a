package com.smart360.mail.smtp.token;

import java.net.URI;

/// Where tokens come from. Fixed by the product, never by what a user enters: a grant can't make us
/// call other hosts.
///
/// @param microsoft before the tenant
/// @param google for service accounts and refresh tokens
public record TokenEndpoints(URI microsoft, URI google) {

    /// The providers' own.
    public static final TokenEndpoints PUBLIC =
            new TokenEndpoints(
                    URI.create("https://login.microsoftonline.com/"),
                    URI.create("https://oauth2.googleapis.com/token"));

    URI microsoft(String tenant) {
        return microsoft.resolve(tenant + "/oauth2/v2.0/token");
    }
}
