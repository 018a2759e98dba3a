package com.smart360.mail.secrets.keyset;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.Map;

/// A service that keeps keys which never leave it (a KMS). Found by [java.util.ServiceLoader], so
/// that only who uses one carries its client library (ADR 78).
public interface KeyService {

    /// Whether the URI names a key of such a service.
    ///
    /// @param keyUri in Tink's form: `aws-kms://…`, `gcp-kms://…`, `hcvault://…`
    boolean supports(String keyUri);

    /// The key, which the service itself encrypts and decrypts with. Nothing is asked yet.
    ///
    /// @param environment the variables of the process, which name addresses and credentials
    /// @throws GeneralSecurityException if the URI names no key, or credentials are missing; its
    ///   text says what is expected
    Aead key(String keyUri, Map<String, String> environment) throws GeneralSecurityException;
}
