package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which addresses may be called. The environment says which kinds; the operator's allow-list (a
/// property of the deployment, never of the form: X-16) adds networks, or the inner addresses of
/// named hosts.
public final class TargetPolicy {

    /// What no allow-list opens.
    private static final Set<AddressKind> NEVER =
            EnumSet.of(AddressKind.METADATA, AddressKind.MULTICAST, AddressKind.UNSPECIFIED);

    /// What an allowed host name opens: a server inside, not this machine.
    private static final Set<AddressKind> BY_NAME =
            EnumSet.of(AddressKind.PRIVATE, AddressKind.SHARED);

    private final Set<AddressKind> permitted;
    private final List<Cidr> networks;
    private final List<String> hosts;
    private final boolean strict;

    private TargetPolicy(
            Set<AddressKind> permitted, List<String> networks, List<String> hosts, boolean strict) {
        this.permitted = permitted;
        this.networks =
                networks.stream()
                        .filter(network -> !network.isBlank())
                        .map(network -> Cidr.parse(network.strip()))
                        .toList();
        this.hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
        this.strict = strict;
    }

    /// Global addresses only.
    ///
    /// @param networks allowed beside them, CIDR
    /// @param hosts names whose private addresses are allowed; `*.corp.example` for all below
    public static TargetPolicy production(List<String> networks, List<String> hosts) {
        return new TargetPolicy(EnumSet.of(AddressKind.GLOBAL), networks, hosts, true);
    }

    /// Private networks too: a staging environment has its mail server inside.
    public static TargetPolicy staging(List<String> networks, List<String> hosts) {
        return new TargetPolicy(
                EnumSet.of(AddressKind.GLOBAL, AddressKind.PRIVATE, AddressKind.SHARED),
                networks,
                hosts,
                false);
    }

    /// This machine too. Metadata services and link-local addresses stay closed: a developer's
    /// machine may stand in a cloud.
    public static TargetPolicy development(List<String> networks, List<String> hosts) {
        return new TargetPolicy(
                EnumSet.of(
                        AddressKind.GLOBAL,
                        AddressKind.PRIVATE,
                        AddressKind.SHARED,
                        AddressKind.LOOPBACK,
                        AddressKind.RESERVED),
                networks,
                hosts,
                false);
    }

    /// Whether this host's address may be called.
    ///
    /// @param host as [Host.Name#name], or the literal; only an allow-list of names looks at it
    public boolean permits(String host, InetAddress address) {
        AddressKind kind = AddressKind.of(address);
        if (NEVER.contains(kind)) {
            return false;
        }
        if (permitted.contains(kind)) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes))
                || (BY_NAME.contains(kind) && hosts.stream().anyMatch(known -> names(known, host)));
    }

    /// Whether names of this machine are worth a lookup at all.
    boolean permitsLoopback() {
        return permits("localhost", InetAddress.getLoopbackAddress());
    }

    /// Whether what is found about inner addresses is told in coarse words to people who are not
    /// System Admins (issue 3): everywhere but on a developer's machine.
    public boolean hidesInside() {
        return !permitted.contains(AddressKind.LOOPBACK);
    }

    /// Whether this is production, where the catalog's headline names it.
    boolean strict() {
        return strict;
    }

    private static boolean names(String known, String host) {
        return known.startsWith("*.")
                ? host.endsWith(known.substring(1)) && host.length() > known.length() - 1
                : known.equals(host);
    }
}
