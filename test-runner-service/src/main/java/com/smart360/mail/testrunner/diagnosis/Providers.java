package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The well-known providers of `providers.yml`.
///
/// @param all in the file's order
record Providers(List<Provider> all) {

    /// A misspelt host differs in so many characters at most.
    private static final int NEAR = 2;

    static Providers load() {
        List<Provider> providers = new ArrayList<>();
        for (Object entry : Yaml.list("providers.yml")) {
            providers.add(Provider.read(Yaml.map(entry)));
        }
        return new Providers(List.copyOf(providers));
    }

    /// By host, since that is what is called; else by the chosen template.
    Optional<Provider> of(String host, @Nullable String id) {
        return all.stream()
                .filter(provider -> provider.serves(host))
                .findFirst()
                .or(() -> all.stream().filter(provider -> provider.id.equals(id)).findFirst());
    }

    /// The known host whose spelling is nearest, if it is near and not the same.
    Optional<String> nearest(String host) {
        String entered = host.toLowerCase(Locale.ROOT);
        String best = null;
        int least = NEAR + 1;
        for (Provider provider : all) {
            for (String known : provider.hosts) {
                int distance = known.contains("*") ? least : distance(entered, known);
                if (distance < least) {
                    least = distance;
                    best = known;
                }
            }
        }
        return least == 0 ? Optional.empty() : Optional.ofNullable(best);
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

    /// One provider; the file explains the members.
    record Provider(
            String id,
            String name,
            List<String> hosts,
            int port,
            TlsMode tls,
            boolean starttls,
            boolean oauth,
            boolean passwordsRetire,
            @Nullable String tip,
            @Nullable String appPasswordUrl,
            @Nullable String verifyUrl,
            @Nullable Integer waitSeconds,
            @Nullable String spfInclude) {

        static Provider read(Map<String, Object> entry) {
            return new Provider(
                    Yaml.text(entry, "id"),
                    Yaml.text(entry, "name"),
                    Yaml.texts(entry, "hosts"),
                    Integer.parseInt(Yaml.text(entry, "port")),
                    TlsMode.valueOf(Yaml.text(entry, "tls")),
                    Boolean.TRUE.equals(entry.get("starttls")),
                    Boolean.TRUE.equals(entry.get("oauth")),
                    Boolean.TRUE.equals(entry.get("passwordsRetire")),
                    Yaml.textOrNull(entry, "tip"),
                    Yaml.textOrNull(entry, "appPasswordUrl"),
                    Yaml.textOrNull(entry, "verifyUrl"),
                    entry.get("waitSeconds") instanceof Integer seconds ? seconds : null,
                    Yaml.textOrNull(entry, "spfInclude"));
        }

        boolean serves(String host) {
            String entered = host.toLowerCase(Locale.ROOT);
            return hosts.stream().anyMatch(known -> pattern(known).matcher(entered).matches());
        }

        private static Pattern pattern(String host) {
            return Pattern.compile(host.replace(".", "\\.").replace("*", "[a-z0-9-]+"));
        }
    }
}
