package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.Objects;
import java.util.Set;

/// XF-*: fields against each other and against the big providers, whose hosts count whatever
/// provider is chosen. XF-8 is that none of this concerns another host.
enum CrossFieldRule implements Rule {
    /// 465 speaks SSL/TLS only; 587 is made for STARTTLS.
    XF_1 {
        @Override
        public void examine(Examination it) {
            Integer port = it.port();
            if (Objects.equals(port, 465) && it.tls() == TlsMode.STARTTLS) {
                it.refuse(this, "implicit-tls", TlsRule.POINTER, it.tls());
            } else if (Objects.equals(port, 587) && it.tls() == TlsMode.SSL_TLS) {
                it.warn("PORT_587_EXPECTS_STARTTLS", TlsRule.POINTER);
            }
        }
    },
    /// Port 25 is often blocked (X-2: always said).
    XF_2 {
        @Override
        public void examine(Examination it) {
            if (Objects.equals(it.port(), 25)) {
                it.warn("PORT_25_OFTEN_BLOCKED", PortRule.POINTER);
            }
        }
    },
    /// Gmail listens on 465 and 587 only.
    XF_3 {
        @Override
        public void examine(Examination it) {
            Integer port = it.port();
            if (GMAIL.contains(it.hostName()) && port != null && port != 465 && port != 587) {
                it.refuse(this, "port", PortRule.POINTER, port);
            }
        }
    },
    /// Office 365 takes mail on 587 with STARTTLS only.
    XF_4 {
        @Override
        public void examine(Examination it) {
            if (!OFFICE_365.contains(it.hostName())) {
                return;
            }
            Integer port = it.port();
            if (port != null && port != 587) {
                it.refuse(this, "port", PortRule.POINTER, port);
            }
            TlsMode tls = it.tls();
            if (tls != null && tls != TlsMode.STARTTLS) {
                it.refuse(this, "tls", TlsRule.POINTER, tls);
            }
        }
    },
    /// Gmail takes OAuth2 or an app password; what was typed is judged by [PasswordRule].
    XF_5 {
        @Override
        public void examine(Examination it) {
            if (GMAIL.contains(it.hostName()) && usesPassword(it)) {
                it.warn("GMAIL_WANTS_APP_PASSWORD", PasswordRule.POINTER);
            }
        }
    },
    /// Modern authentication: a mechanism that its provider retires carries a dated warning.
    XF_6 {
        @Override
        public void examine(Examination it) {
            AuthProtocol chosen = it.authProtocol();
            it.provider().stream()
                    .flatMap(provider -> provider.retirements().stream())
                    .filter(retirement -> retirement.authProtocol() == chosen)
                    .forEach(
                            retirement ->
                                    it.warn(
                                            retirement.on().isAfter(it.context().today())
                                                    ? "AUTH_ENDS_SOON"
                                                    : "AUTH_HAS_ENDED",
                                            AuthRule.POINTER,
                                            "date",
                                            retirement.on().toString(),
                                            "text",
                                            retirement.text()));
        }
    },
    /// Yahoo's "less secure app access" is history: an app password is needed.
    XF_7 {
        @Override
        public void examine(Examination it) {
            if (ProviderRule.isAt(it, "yahoo") && usesPassword(it)) {
                it.warn("YAHOO_WANTS_APP_PASSWORD", PasswordRule.POINTER);
            }
        }
    };

    static final Set<String> GMAIL = Set.of("smtp.gmail.com", "smtp.googlemail.com");

    private static final Set<String> OFFICE_365 =
            Set.of("smtp.office365.com", "smtp-legacy.office365.com", "outlook.office365.com");

    static boolean usesPassword(Examination it) {
        AuthProtocol chosen = it.authProtocol();
        return chosen != null && chosen != AuthProtocol.XOAUTH2;
    }
}
