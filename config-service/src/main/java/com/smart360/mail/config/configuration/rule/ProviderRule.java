package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.starter.provider.ProviderTemplate;
import java.util.Objects;
import java.util.stream.Collectors;

/// PROV-*: nothing here applies while no provider is chosen or Custom is (XF-8). PROV-2,
/// PROV-3, PROV-5 and PROV-7 are the page's, from the templates' data.
enum ProviderRule implements Rule {
    /// Absent, or one that we know.
    PROV_1 {
        @Override
        public void examine(Examination it) {
            if (it.draft().provider() != null && it.chosen().isEmpty()) {
                it.refuse(
                        this,
                        "unknown",
                        POINTER,
                        it.draft().provider(),
                        "list",
                        it.templates().all().stream()
                                .map(ProviderTemplate::id)
                                .collect(Collectors.joining(", ")));
            }
        }
    },
    /// The host is one of the chosen provider's.
    PROV_4 {
        @Override
        public void examine(Examination it) {
            it.chosen()
                    .filter(provider -> it.host() != null)
                    .filter(provider -> !provider.mayHaveHost(it.hostName()))
                    .ifPresent(
                            provider ->
                                    it.refuse(
                                            this,
                                            "host-differs",
                                            HostRule.POINTER,
                                            it.connection().host(),
                                            "provider",
                                            provider.name(),
                                            "hosts",
                                            provider.hosts().stream()
                                                    .map(ProviderTemplate.HostChoice::host)
                                                    .collect(Collectors.joining(", "))));
        }
    },
    /// What the provider recommends and the draft does not follow.
    PROV_6 {
        @Override
        public void examine(Examination it) {
            it.provider().ifPresent(provider -> remark(it, provider));
        }

        private void remark(Examination it, ProviderTemplate provider) {
            Integer port = it.port();
            TlsMode tls = it.tls();
            if (port != null
                    && tls != null
                    && !provider.ports().isEmpty()
                    && !provider.offers(port, tls)) {
                it.warn(
                        "PORT_NOT_OF_PROVIDER",
                        PortRule.POINTER,
                        "provider",
                        provider.name(),
                        "port",
                        port.toString(),
                        "tls",
                        tls.name(),
                        "list",
                        provider.ports().stream()
                                .map(ProviderTemplate.PortChoice::shown)
                                .collect(Collectors.joining(", ")));
            }
            String username = it.connection().username();
            if (username != null && !provider.username().fits(username)) {
                it.warn(
                        "USERNAME_NOT_AS_PROVIDER_WANTS",
                        UsernameRule.POINTER,
                        "provider",
                        provider.name(),
                        "hint",
                        provider.username().hint());
            }
        }
    };

    static final String POINTER = "/provider";

    /// Whether the draft's server is this provider's, by choice or by host.
    static boolean isAt(Examination it, String id) {
        return it.provider()
                .map(ProviderTemplate::id)
                .filter(met -> Objects.equals(met, id))
                .isPresent();
    }
}
