package com.smart360.mail.contracts.connectiontest;

/// The steps of a connection test in the order of their start; with implicit TLS, `TLS` and
/// `CERTIFICATE` come before `GREETING`.
public enum Stage {
    /// Does the environment allow this host (SEC-3)?
    GUARD,
    /// Name to addresses, A and AAAA (TEST-5).
    RESOLVE,
    /// TCP to each allowed address until one answers.
    CONNECT,
    /// The 220 line (RFC 5321 §3.1).
    GREETING,
    /// EHLO and what the server can (RFC 5321 §4.1.1.1).
    EHLO,
    /// STARTTLS (RFC 3207) or implicit TLS (RFC 8314).
    TLS,
    /// The chain: names, issuer, days left, verdict.
    CERTIFICATE,
    /// EHLO once more, since nothing said before encryption counts (RFC 3207 §4.2).
    EHLO_AFTER_TLS,
    /// AUTH by the chosen mechanism (RFC 4954).
    AUTH,
    /// MAIL FROM, RCPT TO, RSET: would it take a mail? None is sent.
    SENDER,
    /// A real mail, where the user asked for one (TEST-13).
    DELIVERY
}
