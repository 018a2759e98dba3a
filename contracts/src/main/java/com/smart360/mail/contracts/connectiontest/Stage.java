package com.smart360.mail.contracts.connectiontest;

import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.ArrayList;
import java.util.List;

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
    DELIVERY;

    /// All stages in the order of their start. With implicit TLS, encryption comes before the
    /// greeting (RFC 8314 §3).
    public static List<Stage> order(TlsMode tls) {
        List<Stage> order = new ArrayList<>(List.of(values()));
        if (tls == TlsMode.SSL_TLS) {
            order.removeAll(List.of(TLS, CERTIFICATE));
            order.addAll(order.indexOf(GREETING), List.of(TLS, CERTIFICATE));
        }
        return List.copyOf(order);
    }
}
