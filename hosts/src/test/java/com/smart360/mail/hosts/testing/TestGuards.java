package com.smart360.mail.hosts.testing;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Resolver;
import com.smart360.mail.hosts.TargetPolicy;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Guards whose name service answers as told.
public final class TestGuards {

    private TestGuards() {}

    /// Development: this machine may be called; every name leads to it.
    public static Guard development() {
        return resolving(
                TargetPolicy.development(List.of(), List.of()),
                InetAddress.getLoopbackAddress().getHostAddress());
    }

    /// Every name leads to these addresses.
    public static Guard resolving(TargetPolicy policy, String... addresses) {
        return new Guard(
                policy,
                (name, limit) ->
                        new Resolver.Resolution.Found(
                                Arrays.stream(addresses).map(InetAddress::ofLiteral).toList()),
                address -> true);
    }

    /// The name service knows no name.
    public static Guard withoutSuchName() {
        return new Guard(
                TargetPolicy.development(List.of(), List.of()),
                (name, limit) -> new Resolver.Resolution.NotFound(),
                address -> true);
    }

    /// The name service is broken.
    public static Guard withoutNames() {
        return new Guard(
                TargetPolicy.development(List.of(), List.of()),
                (name, limit) -> new Resolver.Resolution.Failed("SERVFAIL"),
                address -> true);
    }

    /// This machine has no IPv6.
    public static Guard withoutSix() {
        return new Guard(
                TargetPolicy.production(List.of(), List.of()),
                (name, limit) ->
                        new Resolver.Resolution.Found(
                                List.of(InetAddress.ofLiteral("2606:4700:4700::1111"))),
                address -> false);
    }
}
