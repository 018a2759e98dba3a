package com.smart360.mail.smtp.tls;

/// What makes the server's certificate acceptable (TLS-6, X-20). Except for `Unchecked` and
/// `Pinned`, the name is checked too (RFC 6125).
public sealed interface CertificatePolicy {

    /// The JDK's authorities.
    record SystemTrust() implements CertificatePolicy {}

    /// These authorities beside the JDK's.
    ///
    /// @param pem one or more certificates
    record CustomAuthority(String pem) implements CertificatePolicy {}

    /// Exactly this certificate, whatever its issuer, name and dates.
    ///
    /// @param sha256 fingerprint of the DER form, 64 hex digits
    record Pinned(String sha256) implements CertificatePolicy {}

    /// Any certificate. Exists outside production only; the caller enforces that.
    record Unchecked() implements CertificatePolicy {}
}
