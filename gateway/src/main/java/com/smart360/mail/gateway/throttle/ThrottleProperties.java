package com.smart360.mail.gateway.throttle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much one client may ask. Each gateway instance counts for itself, so that N instances allow
/// N times as much.
///
/// @param person per signed-in person. A page asks about ten things when it opens
/// @param machine per machine client with its own token; business services hand over mail this way
/// @param address per network address, before anybody is signed in
/// @param provider per network address of what calls webhooks: a provider's few addresses call once
///   for each mail
/// @param refusals 401 answers per network address, against guessing tokens
/// @param maxClients buckets kept in memory; the least used go first
@ConfigurationProperties("smart360.gateway.throttle")
public record ThrottleProperties(
        @DefaultValue Person person,
        @DefaultValue Machine machine,
        @DefaultValue Address address,
        @DefaultValue Provider provider,
        @DefaultValue Refusals refusals,
        @DefaultValue("100000") int maxClients) {

    public ThrottleProperties {
        require("max-clients", maxClients >= 100, maxClients, "100 or more");
        check("person", person);
        check("machine", machine);
        check("address", address);
        check("provider", provider);
        check("refusals", refusals);
    }

    private static void check(String name, Rate rate) {
        require(name + ".per-second", rate.perSecond() > 0, rate.perSecond(), "more than 0");
        require(name + ".burst", rate.burst() >= 1, rate.burst(), "1 or more");
    }

    private static void require(String name, boolean holds, Object met, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "smart360.gateway.throttle.%s is %s; expected %s"
                            .formatted(name, met, expected));
        }
    }

    /// Permits gained per second, and how many may pile up.
    interface Rate {
        double perSecond();

        int burst();
    }

    /// See [ThrottleProperties#person()].
    public record Person(@DefaultValue("20") double perSecond, @DefaultValue("100") int burst)
            implements Rate {}

    /// See [ThrottleProperties#machine()].
    public record Machine(@DefaultValue("200") double perSecond, @DefaultValue("400") int burst)
            implements Rate {}

    /// See [ThrottleProperties#address()].
    public record Address(@DefaultValue("20") double perSecond, @DefaultValue("100") int burst)
            implements Rate {}

    /// See [ThrottleProperties#provider()].
    public record Provider(@DefaultValue("100") double perSecond, @DefaultValue("500") int burst)
            implements Rate {}

    /// See [ThrottleProperties#refusals()].
    public record Refusals(@DefaultValue("2") double perSecond, @DefaultValue("60") int burst)
            implements Rate {}
}
