package com.smart360.mail.config.configuration.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hosts that production may not send to (SEC-3, X-16), as far as a literal shows it: loopback,
/// private, link-local, multicast, reserved and metadata addresses, also inside IPv6, and the names
/// that always mean them. What a name resolves to is the test-runner's and dispatch's to check.
final class InternalHosts {

    private static final Set<String> NAMES =
            Set.of(
                    "localhost",
                    "localhost.localdomain",
                    "ip6-localhost",
                    "ip6-loopback",
                    "broadcasthost",
                    "metadata",
                    "metadata.google.internal",
                    "instance-data",
                    "host.docker.internal",
                    "gateway.docker.internal");

    /// RFC 6890 and the addresses that clouds use for metadata.
    private static final List<Network> NETWORKS =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16/32",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/127",
                    "100::/64",
                    "2001::/32",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8");

    private static final Network COMPATIBLE = Network.parse("::/96");
    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

    private InternalHosts() {}

    static boolean contains(Host host) {
        return switch (host) {
            case Host.Name(var name) -> NAMES.contains(name) || name.endsWith(".localhost");
            case Host.Address(var address) -> contains(address);
        };
    }

    private static boolean contains(InetAddress address) {
        InetAddress embedded = embedded(address);
        return NETWORKS.stream().anyMatch(network -> network.contains(address))
                || (embedded != null && contains(embedded));
    }

    /// The IPv4 address that a translating prefix carries (RFC 4291 §2.5.5.1, 6052, 3056).
    private static @Nullable InetAddress embedded(InetAddress address) {
        byte[] all = address.getAddress();
        if (COMPATIBLE.contains(address) || NAT64.contains(address)) {
            return address(Arrays.copyOfRange(all, 12, 16));
        }
        return SIX_TO_FOUR.contains(address) ? address(Arrays.copyOfRange(all, 2, 6)) : null;
    }

    /// An address of 4 or 16 bytes; nothing is looked up.
    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(
                    "4 or 16 bytes expected, " + bytes.length, wrongLength);
        }
    }

    private static List<Network> networks(String... blocks) {
        return Arrays.stream(blocks).map(Network::parse).toList();
    }
}
