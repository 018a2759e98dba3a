package com.smart360.mail.smtp.tls;

/// How the connection is encrypted. What is chosen is required: there is no fallback (design 12).
public sealed interface Encryption {

    /// In clear text.
    record None() implements Encryption {}

    /// STARTTLS (RFC 3207), refused if the server does not offer it.
    record StartTls(CertificatePolicy policy) implements Encryption {}

    /// TLS from the first byte (RFC 8314 §3.3).
    record Implicit(CertificatePolicy policy) implements Encryption {}
}
