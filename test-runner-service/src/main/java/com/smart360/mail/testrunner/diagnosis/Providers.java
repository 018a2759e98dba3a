package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.starter.provider.ProviderTemplate;
import com.smart360.mail.starter.provider.ProviderTemplate.AtLeast;
import com.smart360.mail.starter.provider.ProviderTemplate.FailureHints;
import com.smart360.mail.starter.provider.ProviderTemplate.HostChoice;
import com.smart360.mail.starter.provider.ProviderTemplate.PortChoice;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The providers whose data file has hints for who met a failure.
///
/// @param all in the order of the form's list
record Providers(List<Provider> all) {

    /// A misspelt host differs in so many characters at most.
    private static final int NEAR = 2;

    static Providers load() {
        List<Provider> providers = new ArrayList<>();
        for (ProviderTemplate template : ProviderTemplates.load().all()) {
            Provider.of(template).ifPresent(providers::add);
        }
        return new Providers(List.copyOf(providers));
    }

    /// By host, since that is what is called; else by the chosen template.
    Optional<Provider> of(String host, @Nullable String id) {
        return all.stream()
                .filter(provider -> provider.serves(host))
                .findFirst()
                .or(() -> all.stream().filter(provider -> provider.id().equals(id)).findFirst());
    }

    /// The known host whose spelling is nearest, if it is near and the host is nobody's.
    Optional<String> nearest(String host) {
        if (all.stream().anyMatch(provider -> provider.serves(host))) {
            return Optional.empty();
        }
        String entered = host.toLowerCase(Locale.ROOT);
        String best = null;
        int least = NEAR + 1;
        for (Provider provider : all) {
            for (String known : provider.hosts()) {
                int distance = distance(entered, known);
                if (distance < least) {
                    least = distance;
                    best = known;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// Changes of one character that lead from one to the other (Levenshtein).
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[other.length()];
    }

    /// One provider.
    ///
    /// @param recommended the port to start with, and its encryption
    record Provider(ProviderTemplate template, PortChoice recommended, FailureHints hints) {

        /// Empty where the template has no hints.
        static Optional<Provider> of(ProviderTemplate template) {
            return Optional.ofNullable(template.hints())
                    .map(
                            hints ->
                                    new Provider(
                                            template,
                                            template.recommendedPort().orElseThrow(),
                                            hints));
        }

        String id() {
            return template.id();
        }

        String name() {
            return template.name();
        }

        List<String> hosts() {
            return template.hosts().stream().map(HostChoice::host).toList();
        }

        int port() {
            return recommended.port();
        }

        TlsMode tls() {
            return recommended.tls();
        }

        boolean oauth() {
            return template.authProtocols().contains(AuthProtocol.XOAUTH2);
        }

        boolean passwordsRetire() {
            return !template.retirements().isEmpty();
        }

        @Nullable Integer waitSeconds() {
            AtLeast least = template.waitTimeoutSeconds();
            return least == null ? null : least.min();
        }

        boolean serves(String host) {
            return template.hasHost(host);
        }
    }
}
