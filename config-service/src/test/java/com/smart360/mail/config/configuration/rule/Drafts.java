package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.setting.Draft.CertificateDraft;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/// Drafts for tests: a good one, and one member of it changed.
final class Drafts {

    private Drafts() {}

    /// Valid and without any warning.
    static Draft good() {
        return new Draft(
                "Primary",
                null,
                "smtp.example.com",
                new BigDecimal(587),
                "STARTTLS",
                null,
                "LOGIN",
                "notifications@example.com",
                true,
                "mail.example.com",
                new BigDecimal(10),
                new BigDecimal(3),
                new BigDecimal(30),
                new BigDecimal(30),
                "X-Mailer: SMART360-System\nX-Priority: 1",
                null);
    }

    /// The good one with one member changed; `port` and the other numbers as text.
    static Draft with(String member, String value) {
        return with(good(), member, value);
    }

    static Draft with(Draft it, String member, String value) {
        UnaryOperator<String> text = old -> value;
        return new Draft(
                member.equals("name") ? value : it.name(),
                member.equals("provider") ? value : it.provider(),
                member.equals("host") ? text.apply(it.host()) : it.host(),
                number(member, "port", value, it.port()),
                member.equals("tls") ? value : it.tls(),
                certificate(member, value, it.certificateCheck()),
                member.equals("authProtocol") ? value : it.authProtocol(),
                member.equals("username") ? value : it.username(),
                member.equals("passwordSet") ? Boolean.parseBoolean(value) : it.passwordSet(),
                member.equals("heloHostname") ? value : it.heloHostname(),
                number(member, "maxConnections", value, it.maxConnections()),
                number(member, "retries", value, it.retries()),
                number(member, "idleTimeoutSeconds", value, it.idleTimeoutSeconds()),
                number(member, "waitTimeoutSeconds", value, it.waitTimeoutSeconds()),
                member.equals("customHeaders") ? value : it.customHeaders(),
                member.equals("defaultFrom") ? value : it.defaultFrom());
    }

    private static BigDecimal number(String met, String member, String value, BigDecimal old) {
        if (!met.equals(member)) {
            return old;
        }
        return value == null ? null : new BigDecimal(value);
    }

    private static CertificateDraft certificate(String met, String value, CertificateDraft old) {
        return switch (met) {
            case "certificateCheck/mode" -> new CertificateDraft(value, null, null);
            case "certificateCheck/authorityPem" -> new CertificateDraft("CUSTOM_CA", value, null);
            case "certificateCheck/sha256" -> new CertificateDraft("PINNED", null, value);
            default -> old;
        };
    }
}
