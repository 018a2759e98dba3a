package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.hosts.Host;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How mail servers are found for an e-mail address.
///
/// @param servers which server takes the mail of which domain's users in this organisation,
///   `example.com=mail.example.com:587/STARTTLS` each; default none (variable
///   `SMART360_DISCOVERY_SERVERS`, separated by commas)
/// @param autoconfig whether a domain is asked by HTTPS for the file that it publishes for mail
///   programs; default true (variable `SMART360_DISCOVERY_AUTOCONFIG`)
@ConfigurationProperties("smart360.discovery")
record DiscoveryProperties(
        @DefaultValue List<String> servers, @DefaultValue("true") boolean autoconfig) {

    private static final Pattern SERVER =
            Pattern.compile("([^=]{1,253})=([^:]{1,253}):(\\d{1,5})/(STARTTLS|SSL_TLS)");

    DiscoveryProperties {
        servers = List.copyOf(servers);
        servers.forEach(DiscoveryProperties::read);
    }

    /// The list's entries.
    List<KnownServer> known() {
        return servers.stream().map(DiscoveryProperties::read).toList();
    }

    /// One entry.
    ///
    /// @param domain in lower case
    record KnownServer(String domain, String host, int port, TlsMode tls) {}

    private static KnownServer read(String entry) {
        Matcher parts = SERVER.matcher(entry.strip());
        if (!parts.matches()
                || Host.parse(parts.group(2)) instanceof Host.Malformed
                || !isPort(Integer.parseInt(parts.group(3)))) {
            throw new IllegalArgumentException(
                    "smart360.discovery.servers has \"%s\"; expected such as".formatted(entry)
                            + " example.com=mail.example.com:587/STARTTLS or :465/SSL_TLS");
        }
        return new KnownServer(
                parts.group(1).strip().toLowerCase(Locale.ROOT),
                parts.group(2).toLowerCase(Locale.ROOT),
                Integer.parseInt(parts.group(3)),
                TlsMode.valueOf(parts.group(4)));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }
}
