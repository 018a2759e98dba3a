package com.smart360.mail.audit.statistics;

import com.smart360.mail.contracts.email.EmailDelivery;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// By whom the recipients' mailboxes are kept. The providers' domains are those under which they
/// give addresses to the public; who writes to a company's own domain at one of them is `OTHER`.
enum RecipientClass {
    GOOGLE("gmail.com", "googlemail.com"),
    MICROSOFT(
            "outlook.com",
            "outlook.de",
            "outlook.fr",
            "hotmail.com",
            "hotmail.co.uk",
            "hotmail.de",
            "hotmail.fr",
            "hotmail.it",
            "live.com",
            "live.co.uk",
            "live.de",
            "msn.com"),
    YAHOO(
            "yahoo.com",
            "yahoo.co.uk",
            "yahoo.de",
            "yahoo.fr",
            "yahoo.it",
            "ymail.com",
            "rocketmail.com",
            "aol.com"),
    APPLE("icloud.com", "me.com", "mac.com"),
    UNITED_INTERNET("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "web.de", "mail.com"),
    TELEKOM("t-online.de", "magenta.de"),
    COMCAST("comcast.net"),
    PROTON("proton.me", "protonmail.com", "pm.me"),
    /// The sender's own domain.
    OWN,
    OTHER,
    /// Recipients of more than one class.
    SEVERAL;

    private static final Map<String, RecipientClass> BY_DOMAIN = new HashMap<>();

    static {
        Arrays.stream(values())
                .forEach(each -> each.domains.forEach(domain -> BY_DOMAIN.put(domain, each)));
    }

    private final List<String> domains;

    RecipientClass(String... domains) {
        this.domains = List.of(domains);
    }

    /// Of all recipients of a mail. The sender's domain is that of the Message-ID, which is made
    /// with it.
    static RecipientClass of(EmailDelivery delivery) {
        String own = domain(delivery.messageId().replace(">", ""));
        List<RecipientClass> classes =
                delivery.recipients().stream()
                        .map(recipient -> of(domain(recipient.address()), own))
                        .distinct()
                        .limit(2)
                        .toList();
        return of(classes);
    }

    private static RecipientClass of(Collection<RecipientClass> classes) {
        return switch (classes.size()) {
            case 0 -> OTHER;
            case 1 -> classes.iterator().next();
            default -> SEVERAL;
        };
    }

    private static RecipientClass of(String domain, String own) {
        return Objects.requireNonNullElse(
                BY_DOMAIN.get(domain), !domain.isEmpty() && domain.equals(own) ? OWN : OTHER);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }
}
