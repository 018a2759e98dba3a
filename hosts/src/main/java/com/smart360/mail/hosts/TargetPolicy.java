package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which hosts may be connected to. The environment says which kinds of address; the operator's
/// allow-list (a property of the deployment, never of the form: X-16) adds networks, or the inner
/// addresses of named hosts.
public final class TargetPolicy {

    /// What no allow-list opens.
    private static final Set<AddressKind> NEVER =
            EnumSet.of(AddressKind.METADATA, AddressKind.MULTICAST, AddressKind.UNSPECIFIED);

    /// What an allowed host name opens: a server inside, not this machine.
    private static final Set<AddressKind> BY_NAME =
            EnumSet.of(AddressKind.PRIVATE, AddressKind.SHARED);

    private final Set<AddressKind> permitted;
    private final AllowedTargets allowed;
    private final boolean strict;

    private TargetPolicy(Set<AddressKind> permitted, AllowedTargets allowed, boolean strict) {
        this.permitted = permitted;
        this.allowed = allowed;
        this.strict = strict;
    }

    /// Global addresses only.
    ///
    /// @param networks allowed beside them, CIDR
    /// @param hosts names whose private addresses are allowed, `*.corp.example` for all below; or
    ///   addresses
    /// @throws IllegalArgumentException when an entry can't be read: the operator must act
    public static TargetPolicy production(List<String> networks, List<String> hosts) {
        return new TargetPolicy(
                EnumSet.of(AddressKind.GLOBAL), AllowedTargets.parse(networks, hosts), true);
    }

    /// Private networks too: a staging environment has its mail server inside.
    public static TargetPolicy staging(List<String> networks, List<String> hosts) {
        return new TargetPolicy(
                EnumSet.of(AddressKind.GLOBAL, AddressKind.PRIVATE, AddressKind.SHARED),
                AllowedTargets.parse(networks, hosts),
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
                AllowedTargets.parse(networks, hosts),
                false);
    }

    /// Whether this host may be connected to as far as it tells without a lookup: an address in
    /// full, a name only where it always means the same. What is malformed may not.
    public boolean permits(Host host) {
        return switch (host) {
            case Host.Name name -> permits(name);
            case Host.Literal(InetAddress address) -> permits(address.getHostAddress(), address);
            case Host.Malformed _ -> false;
        };
    }

    /// Whether this host's address may be connected to.
    ///
    /// @param host as [Host.Name#name], or the literal; only an allow-list of names looks at it
    public boolean permits(String host, InetAddress address) {
        AddressKind kind = AddressKind.of(address);
        return opens(host, kind) || (!NEVER.contains(kind) && allowed.containsAddress(address));
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

    private boolean permits(Host.Name name) {
        return name.kind() == AddressKind.LOOPBACK
                ? permits(name.name(), InetAddress.getLoopbackAddress())
                : opens(name.name(), name.kind());
    }

    private boolean opens(String host, AddressKind kind) {
        return permitted.contains(kind) || (BY_NAME.contains(kind) && allowed.containsName(host));
    }
}
