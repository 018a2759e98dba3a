package com.smart360.mail.config.configuration.rule;

import java.util.List;
import java.util.Locale;

/// The operator's list of internal hosts that production may use.
public final class AllowedHosts {

    private final List<String> names;
    private final List<Network> networks;

    /// @param entries names (`mail.corp.example`), suffixes (`*.corp.example`), addresses
    ///   (`10.1.2.3`, `fd00::5`) or blocks (`10.1.0.0/16`)
    /// @throws IllegalArgumentException when an entry is none of these: the operator must act
    public AllowedHosts(List<String> entries) {
        this.names =
                entries.stream().filter(AllowedHosts::isName).map(AllowedHosts::lower).toList();
        this.networks =
                entries.stream()
                        .filter(entry -> !isName(entry))
                        .map(entry -> Network.parse(entry.strip().replaceAll("[\\[\\]]", "")))
                        .toList();
    }

    boolean contains(Host host) {
        return switch (host) {
            case Host.Name(var name) -> names.stream().anyMatch(entry -> matches(entry, name));
            case Host.Address(var address) ->
                    networks.stream().anyMatch(network -> network.contains(address));
        };
    }

    private static boolean matches(String entry, String name) {
        return entry.startsWith("*.") ? name.endsWith(entry.substring(1)) : name.equals(entry);
    }

    private static boolean isName(String entry) {
        String name = lower(entry).replaceFirst("^\\*\\.", "");
        return Host.parse(name) instanceof Host.Usable(Host.Name _);
    }

    private static String lower(String entry) {
        return entry.strip().toLowerCase(Locale.ROOT);
    }
}
