package com.smart360.mail.starter.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.TlsMode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is known of one mail provider (PROV-*), as its data file says.
///
/// @param id stable, `office365` say: what a configuration's `provider` holds
/// @param revision grows with each change of the file
/// @param checkedOn the day as of which the facts hold, as far as the sources show it
/// @param sources where they come from
/// @param hosts to choose from, the recommended one first; empty: the user types it
/// @param hostPattern regular expression of hosts that are the provider's too, lower case
/// @param ports with their encryption, the recommended pair marked; empty: any
/// @param authProtocols preferred first; empty: any
/// @param domains e-mail domains from which the template can be guessed
/// @param spfInclude what the sending domain's SPF record should include
/// @param hints what explains a failure at this provider; null: it has no server of its own to
///   know. Unlike the rest, no answer of the API
public record ProviderTemplate(
        String id,
        int order,
        int revision,
        String name,
        LocalDate checkedOn,
        List<String> sources,
        List<HostChoice> hosts,
        @Schema(implementation = String.class) @Nullable Pattern hostPattern,
        List<PortChoice> ports,
        List<AuthProtocol> authProtocols,
        UsernameForm username,
        PasswordKind password,
        Limits limits,
        @Nullable AtMost idleTimeoutSeconds,
        @Nullable AtLeast waitTimeoutSeconds,
        @Nullable String fromRule,
        @Nullable String spfInclude,
        List<String> notes,
        List<String> recommendations,
        List<Retirement> retirements,
        List<String> domains,
        @Nullable String helpUrl,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Schema(hidden = true)
                @Nullable FailureHints hints) {

    public ProviderTemplate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(checkedOn, "checkedOn");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        sources = orEmpty(sources);
        hosts = orEmpty(hosts);
        ports = orEmpty(ports);
        authProtocols = orEmpty(authProtocols);
        limits = Objects.requireNonNullElse(limits, Limits.NONE);
        notes = orEmpty(notes);
        recommendations = orEmpty(recommendations);
        retirements = orEmpty(retirements);
        domains = orEmpty(domains);
    }

    /// A host and what it is for.
    public record HostChoice(String host, String label) {}

    /// A port and how it is encrypted.
    public record PortChoice(int port, TlsMode tls, boolean recommended) {

        /// As people write it: `587 STARTTLS`.
        public String shown() {
            return port + " " + tls.name().replace("SSL_TLS", "SSL/TLS");
        }
    }

    /// What a user name looks like with this provider.
    public record UsernameForm(
            @Schema(implementation = String.class) @Nullable Pattern pattern, String hint) {

        /// Whether the name looks like it; without a pattern every name does.
        public boolean fits(String name) {
            return pattern == null || pattern.matcher(name).matches();
        }
    }

    /// What the provider wants to be typed as the password.
    ///
    /// @param minLength characters without blanks, where the provider's passwords have a known
    ///   least length (PASS-6)
    public record PasswordKind(Kind kind, String help, @Nullable Integer minLength) {

        /// What the provider calls it.
        public enum Kind {
            PASSWORD,
            APP_PASSWORD,
            KEY,
            TOKEN
        }
    }

    /// What the provider allows; null where it publishes nothing.
    public record Limits(
            @Nullable Integer maxConnections,
            @Nullable Integer perMinute,
            @Nullable Integer perDay,
            @Nullable Integer perConnection,
            @Nullable Integer recipientsPerMail,
            @Nullable Integer recipientsPerDay,
            @Nullable Integer messageSizeMb) {

        static final Limits NONE = new Limits(null, null, null, null, null, null, null);

        /// Each limit as the more generous of both has it.
        Limits orWider(Limits other) {
            return new Limits(
                    wider(maxConnections, other.maxConnections),
                    wider(perMinute, other.perMinute),
                    wider(perDay, other.perDay),
                    wider(perConnection, other.perConnection),
                    wider(recipientsPerMail, other.recipientsPerMail),
                    wider(recipientsPerDay, other.recipientsPerDay),
                    wider(messageSizeMb, other.messageSizeMb));
        }

        /// As they travel to who sends.
        ProviderLimits published() {
            return new ProviderLimits(
                    maxConnections,
                    perMinute,
                    perDay,
                    perConnection,
                    recipientsPerMail,
                    recipientsPerDay,
                    messageSizeMb);
        }

        private static @Nullable Integer wider(@Nullable Integer one, @Nullable Integer other) {
            return one == null || other == null ? null : Math.max(one, other);
        }
    }

    /// An upper bound, in the member's unit.
    public record AtMost(int max) {}

    /// A lower bound, in the member's unit.
    public record AtLeast(int min) {}

    /// A mechanism that the provider switches off.
    ///
    /// @param on the day from which it can't be relied on
    public record Retirement(AuthProtocol authProtocol, LocalDate on, String text) {}

    /// What helps who met a failure at this provider.
    ///
    /// @param alwaysOffersStarttls on port 587, so that its absence there is suspicious
    /// @param tip what to check when the login is refused
    /// @param appPasswordReply what its reply to a refused login contains where an app password is
    ///   wanted, lower case; null: the reply doesn't tell
    /// @param appPasswordUrl where an app password is made
    /// @param verifyUrl where senders are verified
    public record FailureHints(
            boolean alwaysOffersStarttls,
            String tip,
            @Nullable String appPasswordReply,
            @Nullable String appPasswordUrl,
            @Nullable String verifyUrl) {

        public FailureHints {
            Objects.requireNonNull(tip, "tip");
        }
    }

    /// Whether the host can be this provider's (PROV-4); one that names no hosts has any (XF-8).
    public boolean mayHaveHost(String host) {
        return (hosts.isEmpty() && hostPattern == null) || hasHost(host);
    }

    /// Whether the host is known to be this provider's.
    public boolean hasHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(choice -> choice.host().equals(lower))
                || (hostPattern != null && hostPattern.matcher(lower).matches());
    }

    /// Whether the pair is among [#ports].
    public boolean offers(int port, TlsMode tls) {
        return ports.stream().anyMatch(choice -> choice.port() == port && choice.tls() == tls);
    }

    /// The pair to start with; empty where any will do.
    public Optional<PortChoice> recommendedPort() {
        return ports.stream().filter(PortChoice::recommended).findFirst();
    }

    /// Whether addresses of this domain are the provider's own.
    public boolean hasDomain(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return domains.stream()
                .anyMatch(
                        known ->
                                known.startsWith("*.")
                                        ? lower.endsWith(known.substring(1))
                                        : known.equals(lower));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
