package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The operator's allow-list, the one reading of `SMART360_ALLOWED_NETWORKS` and
/// `SMART360_ALLOWED_HOSTS`.
///
/// @param networks networks of which every address is allowed
/// @param names host names, `*.corp.example` for all below, whose addresses inside are allowed
record AllowedTargets(List<Cidr> networks, List<String> names) {

    private static final String ALL_BELOW = "*.";

    /// Reads both lists; blank entries are none.
    ///
    /// @param networks CIDR; a lone address is the network of itself
    /// @param hosts names, `*.corp.example`, or addresses
    /// @throws IllegalArgumentException when an entry is none of these: the operator must act
    static AllowedTargets parse(List<String> networks, List<String> hosts) {
        List<Cidr> allowed = new ArrayList<>(present(networks).map(Cidr::parse).toList());
        List<String> names = new ArrayList<>();
        present(hosts).forEach(entry -> read(entry, allowed, names));
        return new AllowedTargets(List.copyOf(allowed), List.copyOf(names));
    }

    boolean containsAddress(InetAddress address) {
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /// @param host in lower case
    boolean containsName(String host) {
        return names.stream().anyMatch(entry -> matches(entry, host));
    }

    private static void read(String entry, List<Cidr> networks, List<String> names) {
        String below = entry.startsWith(ALL_BELOW) ? entry.substring(ALL_BELOW.length()) : entry;
        switch (Host.parse(below)) {
            case Host.Name(String name) -> names.add(below.equals(entry) ? name : ALL_BELOW + name);
            case Host.Literal(InetAddress address) when below.equals(entry) ->
                    networks.add(Cidr.of(address));
            case Host.Literal _, Host.Malformed _ ->
                    throw new IllegalArgumentException(
                            "'"
                                    + entry
                                    + "' is no host; expected such as mail.corp.example,"
                                    + " *.corp.example, 10.1.2.3 or [fd00::5]");
        }
    }

    private static boolean matches(String entry, String host) {
        return entry.startsWith(ALL_BELOW) ? host.endsWith(entry.substring(1)) : host.equals(entry);
    }

    private static Stream<String> present(List<String> entries) {
        return entries.stream().map(String::strip).filter(entry -> !entry.isEmpty());
    }
}
