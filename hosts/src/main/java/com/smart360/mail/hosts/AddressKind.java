package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What sort of address it is, after IANA's special-purpose registries (RFC 6890 and its
/// successors). An IPv6 address that carries an IPv4 address inside is judged by what it carries: a
/// translator or a tunnel on the way would end up there.
public enum AddressKind {
    /// Anywhere on the internet.
    GLOBAL,
    /// This machine.
    LOOPBACK,
    /// RFC 1918 and unique local IPv6 addresses.
    PRIVATE,
    /// Carrier-grade NAT (RFC 6598).
    SHARED,
    /// Only on this cable.
    LINK_LOCAL,
    /// A cloud's metadata service, which hands out credentials to whoever asks.
    METADATA,
    MULTICAST,
    /// `0.0.0.0` and its network: on Linux another name of this machine.
    UNSPECIFIED,
    /// Documentation, benchmarks, the future.
    RESERVED;

    /// Names whose address is known without a lookup.
    private static final Map<String, AddressKind> NAMES =
            Map.of(
                    "localhost", LOOPBACK,
                    "localhost.localdomain", LOOPBACK,
                    "ip6-localhost", LOOPBACK,
                    "ip6-loopback", LOOPBACK,
                    "broadcasthost", RESERVED,
                    "metadata", METADATA,
                    "metadata.google.internal", METADATA,
                    "instance-data", METADATA,
                    "host.docker.internal", PRIVATE,
                    "gateway.docker.internal", PRIVATE);

    private static final List<Range> IPV4 =
            List.of(
                    new Range("169.254.169.254/32", METADATA),
                    new Range("169.254.170.2/32", METADATA),
                    new Range("169.254.170.23/32", METADATA),
                    new Range("100.100.100.200/32", METADATA),
                    new Range("168.63.129.16/32", METADATA),
                    new Range("192.0.0.192/32", METADATA),
                    new Range("0.0.0.0/8", UNSPECIFIED),
                    new Range("10.0.0.0/8", PRIVATE),
                    new Range("100.64.0.0/10", SHARED),
                    new Range("127.0.0.0/8", LOOPBACK),
                    new Range("169.254.0.0/16", LINK_LOCAL),
                    new Range("172.16.0.0/12", PRIVATE),
                    new Range("192.0.0.0/24", RESERVED),
                    new Range("192.0.2.0/24", RESERVED),
                    new Range("192.88.99.0/24", RESERVED),
                    new Range("192.168.0.0/16", PRIVATE),
                    new Range("198.18.0.0/15", RESERVED),
                    new Range("198.51.100.0/24", RESERVED),
                    new Range("203.0.113.0/24", RESERVED),
                    new Range("224.0.0.0/4", MULTICAST),
                    new Range("240.0.0.0/4", RESERVED));

    private static final List<Range> IPV6 =
            List.of(
                    new Range("fd00:ec2::254/128", METADATA),
                    new Range("fd00:ec2::23/128", METADATA),
                    new Range("fd20:ce::254/128", METADATA),
                    new Range("::/128", UNSPECIFIED),
                    new Range("::1/128", LOOPBACK),
                    new Range("fc00::/7", PRIVATE),
                    new Range("fe80::/10", LINK_LOCAL),
                    new Range("fec0::/10", PRIVATE),
                    new Range("ff00::/8", MULTICAST),
                    new Range("64:ff9b:1::/48", PRIVATE),
                    new Range("2001:db8::/32", RESERVED),
                    new Range("3fff::/20", RESERVED));

    /// Places at which an IPv6 address carries an IPv4 one.
    private static final List<Carrier> CARRIERS =
            List.of(
                    new Carrier("::ffff:0:0/96", 12, false),
                    new Carrier("::ffff:0:0:0/96", 12, false),
                    new Carrier("64:ff9b::/96", 12, false),
                    new Carrier("2002::/16", 2, false),
                    new Carrier("2001::/32", 4, false),
                    new Carrier("2001::/32", 12, true));

    private static final Cidr IPV4_COMPATIBLE = Cidr.parse("::/96");
    private static final Cidr PROTOCOL_ASSIGNMENTS = Cidr.parse("2001::/23");
    private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");
    private static final Cidr TRANSLATED = Cidr.parse("::ffff:0:0:0/96");

    /// The kind of this address.
    public static AddressKind of(InetAddress address) {
        return of(address.getAddress());
    }

    /// What a name tells of its address without a lookup; [#GLOBAL]: nothing.
    ///
    /// @param name in lower case
    static AddressKind ofName(String name) {
        // All below localhost mean this machine (RFC 6761 §6.3).
        return name.endsWith(".localhost") ? LOOPBACK : NAMES.getOrDefault(name, GLOBAL);
    }

    /// Whether it leads into a network that the internet does not see, so that answers about it
    /// tell of the inside.
    public boolean internal() {
        return this != GLOBAL;
    }

    static AddressKind of(byte[] address) {
        return switch (address.length) {
            case 4 -> named(IPV4, address, GLOBAL);
            case 16 -> six(address);
            default ->
                    throw new IllegalArgumentException(
                            "an address of " + address.length + " bytes; expected 4 or 16");
        };
    }

    private static AddressKind six(byte[] address) {
        AddressKind own = named(IPV6, address, GLOBAL);
        if (own != GLOBAL) {
            return own;
        }
        for (Carrier carrier : CARRIERS) {
            AddressKind carried = carrier.kindInside(address);
            if (carried != GLOBAL) {
                return carried;
            }
        }
        AddressKind tunnelled = isatap(address);
        if (tunnelled != GLOBAL) {
            return tunnelled;
        }
        if (IPV4_COMPATIBLE.contains(address)) {
            AddressKind carried = of(Arrays.copyOfRange(address, 12, 16));
            return carried == GLOBAL ? RESERVED : carried;
        }
        return reachableSix(address) ? GLOBAL : RESERVED;
    }

    private static boolean reachableSix(byte[] address) {
        if (NAT64.contains(address) || MAPPED.contains(address) || TRANSLATED.contains(address)) {
            return true;
        }
        return GLOBAL_UNICAST.contains(address) && !PROTOCOL_ASSIGNMENTS.contains(address);
    }

    /// ISATAP (RFC 5214 §6.1): interface identifier `::0:5efe:a.b.c.d` or `::200:5efe:a.b.c.d`.
    private static AddressKind isatap(byte[] address) {
        boolean marked =
                (address[8] & 0xfd) == 0
                        && address[9] == 0
                        && address[10] == 0x5e
                        && address[11] == (byte) 0xfe;
        return marked ? of(Arrays.copyOfRange(address, 12, 16)) : GLOBAL;
    }

    private static AddressKind named(List<Range> table, byte[] address, AddressKind otherwise) {
        for (Range range : table) {
            if (range.network.contains(address)) {
                return range.kind;
            }
        }
        return otherwise;
    }

    private record Range(Cidr network, AddressKind kind) {
        Range(String network, AddressKind kind) {
            this(Cidr.parse(network), kind);
        }
    }

    /// @param at index of the IPv4 address's first byte
    /// @param inverted whether its bits are turned over (Teredo, RFC 4380 §4)
    private record Carrier(Cidr network, int at, boolean inverted) {
        Carrier(String network, int at, boolean inverted) {
            this(Cidr.parse(network), at, inverted);
        }

        AddressKind kindInside(byte[] address) {
            if (!network.contains(address)) {
                return GLOBAL;
            }
            byte[] inside = Arrays.copyOfRange(address, at, at + 4);
            if (inverted) {
                for (int i = 0; i < inside.length; i++) {
                    inside[i] = (byte) ~inside[i];
                }
            }
            return of(inside);
        }
    }
}
