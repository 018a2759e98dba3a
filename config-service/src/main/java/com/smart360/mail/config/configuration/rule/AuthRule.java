package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.stream.Collectors;

/// AUTH-*: AUTH-3 is the page's, AUTH-4 is told by the event of each save.
enum AuthRule implements Rule {
    /// One of the list, never empty, nothing unlisted.
    AUTH_1 {
        @Override
        public void examine(Examination it) {
            if (it.connection().authProtocol() == null) {
                it.refuse(this, "missing", POINTER, null);
            } else if (it.authProtocol() == null) {
                it.refuse(this, "unlisted", POINTER, it.connection().authProtocol());
            }
        }
    },
    /// Something that the chosen provider can.
    AUTH_2 {
        @Override
        public void examine(Examination it) {
            AuthProtocol chosen = it.authProtocol();
            it.chosen()
                    .filter(provider -> chosen != null)
                    .filter(provider -> !provider.authProtocols().isEmpty())
                    .filter(provider -> !provider.authProtocols().contains(chosen))
                    .ifPresent(
                            provider ->
                                    it.refuse(
                                            this,
                                            "not-of-provider",
                                            POINTER,
                                            chosen,
                                            "provider",
                                            provider.name(),
                                            "list",
                                            provider.authProtocols().stream()
                                                    .map(Enum::name)
                                                    .collect(Collectors.joining(", "))));
        }
    },
    /// A remark where the mechanism protects less than another would.
    AUTH_5 {
        @Override
        public void examine(Examination it) {
            AuthProtocol chosen = it.authProtocol();
            boolean encrypted = it.tls() != TlsMode.NONE;
            if (!encrypted && (chosen == AuthProtocol.PLAIN || chosen == AuthProtocol.LOGIN)) {
                it.warn("PASSWORD_READABLE_ON_THE_WAY", POINTER, "protocol", chosen.name());
            } else if (chosen == AuthProtocol.PLAIN) {
                it.warn("AUTH_PLAIN", POINTER);
            } else if (chosen == AuthProtocol.CRAM_MD5) {
                it.warn("AUTH_CRAM_MD5_DEPRECATED", POINTER);
            }
        }
    };

    static final String POINTER = "/authProtocol";
}
