package com.smart360.mail.secrets.kms;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/// Another address of a KMS than its public one: of a private endpoint, say.
final class Endpoint {

    static final String VARIABLE = "KEYSETS_KMS_ENDPOINT";

    private Endpoint() {}

    /// @throws GeneralSecurityException if it is no address
    static Optional<URI> of(Map<String, String> environment) throws GeneralSecurityException {
        String given = environment.getOrDefault(VARIABLE, "").strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!given.matches("https?://[^/?#@]+/?")) {
            throw new GeneralSecurityException(
                    VARIABLE + " is " + given + "; expected https://HOST or https://HOST:PORT");
        }
        return Optional.of(URI.create(given));
    }
}
