package com.smart360.mail.hosts;

import java.util.Map;

/// Names whose address is known without a lookup.
final class SpecialNames {

    private static final Map<String, AddressKind> KINDS =
            Map.of(
                    "localhost", AddressKind.LOOPBACK,
                    "localhost.localdomain", AddressKind.LOOPBACK,
                    "ip6-localhost", AddressKind.LOOPBACK,
                    "ip6-loopback", AddressKind.LOOPBACK,
                    "broadcasthost", AddressKind.RESERVED,
                    "metadata", AddressKind.METADATA,
                    "metadata.google.internal", AddressKind.METADATA,
                    "instance-data", AddressKind.METADATA,
                    "host.docker.internal", AddressKind.PRIVATE,
                    "gateway.docker.internal", AddressKind.PRIVATE);

    private SpecialNames() {}

    /// @param name in lower case
    static AddressKind kind(String name) {
        // All below localhost mean this machine (RFC 6761 §6.3).
        return name.endsWith(".localhost")
                ? AddressKind.LOOPBACK
                : KINDS.getOrDefault(name, AddressKind.GLOBAL);
    }
}
