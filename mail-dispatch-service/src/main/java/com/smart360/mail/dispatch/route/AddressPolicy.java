package com.smart360.mail.dispatch.route;

import com.smart360.mail.starter.environment.Smart360Environment;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which addresses mail may be handed to: the same rule as the connection test's guard (design 12,
/// Metadata services, link-local and multicast addresses are closed everywhere.
final class AddressPolicy {

    private final Smart360Environment environment;
    private final List<Network> networks;
    private final List<String> hosts;

    AddressPolicy(Smart360Environment environment, List<String> networks, List<String> hosts) {
        this.environment = environment;
        this.networks = networks.stream().filter(n -> !n.isBlank()).map(Network::parse).toList();
        this.hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
    }

    boolean permits(String host, InetAddress address) {
        byte[] bytes = carried(address.getAddress());
        if (closed(bytes)) {
            return false;
        }
        boolean loopback = Network.LOOPBACK.stream().anyMatch(net -> net.contains(bytes));
        boolean inside = Network.INSIDE.stream().anyMatch(net -> net.contains(bytes));
        boolean byEnvironment =
                switch (environment) {
                    case DEVELOPMENT -> true;
                    case STAGING -> !loopback;
                    case PRODUCTION -> !loopback && !inside;
                };
        return byEnvironment
                || networks.stream().anyMatch(net -> net.contains(bytes))
                || inside && hosts.stream().anyMatch(known -> names(known, host));
    }

    private static boolean closed(byte[] bytes) {
        return Network.CLOSED.stream().anyMatch(net -> net.contains(bytes));
    }

    private static boolean names(String known, String host) {
        String asked = host.toLowerCase(Locale.ROOT);
        return known.startsWith("*.")
                ? asked.endsWith(known.substring(1)) && asked.length() > known.length() - 1
                : known.equals(asked);
    }

    /// An IPv6 address that carries an IPv4 one (mapped, translated, 6to4) is judged by it.
    private static byte[] carried(byte[] bytes) {
        if (bytes.length == 4) {
            return bytes;
        }
        if (Network.CARRIES_LAST.stream().anyMatch(net -> net.contains(bytes))) {
            return Arrays.copyOfRange(bytes, 12, 16);
        }
        return Network.SIX_TO_FOUR.contains(bytes) ? Arrays.copyOfRange(bytes, 2, 6) : bytes;
    }

    /// A network in CIDR form.
    private record Network(byte[] address, int prefix) {

        static final List<Network> LOOPBACK = all("127.0.0.0/8", "::1/128");
        static final List<Network> INSIDE =
                all(
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "100.64.0.0/10",
                        "192.0.0.0/24",
                        "198.18.0.0/15",
                        "240.0.0.0/4",
                        "fc00::/7",
                        "fec0::/10",
                        "64:ff9b:1::/48");
        static final List<Network> CLOSED =
                all(
                        "0.0.0.0/8",
                        "169.254.0.0/16",
                        "100.100.100.200/32",
                        "168.63.129.16/32",
                        "192.0.0.192/32",
                        "224.0.0.0/4",
                        "255.255.255.255/32",
                        "::/128",
                        "fe80::/10",
                        "ff00::/8",
                        "fd00:ec2::/32",
                        "fd20:ce::254/128");
        static final List<Network> CARRIES_LAST =
                List.of(
                        new Network(mapped(10), 96),
                        new Network(mapped(8), 96),
                        parse("64:ff9b::/96"));
        static final Network SIX_TO_FOUR = parse("2002::/16");

        static Network parse(String text) {
            String[] halves = text.strip().split("/", 2);
            try {
                byte[] address = InetAddress.ofLiteral(halves[0]).getAddress();
                int widest = address.length * 8;
                int prefix = halves.length == 1 ? widest : Integer.parseInt(halves[1]);
                if (prefix < 0 || prefix > widest) {
                    throw new IllegalArgumentException("prefix " + prefix);
                }
                return new Network(address, prefix);
            } catch (IllegalArgumentException noNetwork) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no network; expected such as 10.20.0.0/16", noNetwork);
            }
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Network> all(String... texts) {
            return Arrays.stream(texts).map(Network::parse).toList();
        }

        /// `::ffff:0:0/96` (at 10) and `::ffff:0:0:0/96` (at 8), which Java has no literals for.
        private static byte[] mapped(int at) {
            byte[] bytes = new byte[16];
            bytes[at] = (byte) 0xff;
            bytes[at + 1] = (byte) 0xff;
            return bytes;
        }
    }
}
