package com.smart360.mail.dispatch.mode;

import com.smart360.mail.hosts.unicode.InternationalNames;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whom this deployment lets mails out to.
///
/// @param mode null: `DELIVER` in production, `CAPTURE` elsewhere
/// @param redirectTo with `REDIRECT`
/// @param allowedDomains with `ALLOWED_DOMAINS`
/// @param approvedBy who of IT approved that a non-production environment delivers to everybody,
///   and why; without it such an environment does not start with `DELIVER`
@ConfigurationProperties("smart360.delivery")
record ModeProperties(
        DeliveryMode.@Nullable Name mode,
        @Nullable String redirectTo,
        @DefaultValue List<String> allowedDomains,
        @Nullable String approvedBy) {

    /// @throws IllegalArgumentException when the properties contradict each other or the
    ///   environment
    DeliveryMode in(Smart360Environment environment) {
        DeliveryMode.Name chosen = mode;
        if (chosen == null) {
            chosen =
                    environment.isProduction()
                            ? DeliveryMode.Name.DELIVER
                            : DeliveryMode.Name.CAPTURE;
        }
        return switch (chosen) {
            case DELIVER -> deliver(environment);
            case REDIRECT -> redirect();
            case ALLOWED_DOMAINS -> allowed();
            case CAPTURE -> new DeliveryMode.Capture();
        };
    }

    private DeliveryMode deliver(Smart360Environment environment) {
        if (!environment.isProduction() && (approvedBy == null || approvedBy.isBlank())) {
            throw new IllegalArgumentException(
                    "smart360.delivery.mode is DELIVER and smart360.environment is "
                            + environment.name().toLowerCase(Locale.ROOT)
                            + ": expected smart360.delivery.approved-by (who of IT approved that"
                            + " this environment writes to everybody), or another mode");
        }
        return new DeliveryMode.Deliver();
    }

    private DeliveryMode redirect() {
        Mailbox to = redirectTo == null ? null : Mailbox.parse(redirectTo).orElse(null);
        if (to == null) {
            throw new IllegalArgumentException(
                    "smart360.delivery.mode is REDIRECT and smart360.delivery.redirect-to is '"
                            + redirectTo
                            + "'; expected an address");
        }
        return new DeliveryMode.Redirect(to);
    }

    private DeliveryMode allowed() {
        var domains =
                allowedDomains.stream()
                        .map(String::strip)
                        .filter(domain -> !domain.isEmpty())
                        .map(ModeProperties::ascii)
                        .collect(Collectors.toSet());
        if (domains.isEmpty()) {
            throw new IllegalArgumentException(
                    "smart360.delivery.mode is ALLOWED_DOMAINS and"
                            + " smart360.delivery.allowed-domains is empty; expected one or more");
        }
        return new DeliveryMode.AllowedDomains(domains);
    }

    private static String ascii(String domain) {
        return InternationalNames.toAscii(domain)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "smart360.delivery.allowed-domains holds '"
                                                + domain
                                                + "'; expected a domain name"));
    }
}
