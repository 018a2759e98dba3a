package com.smart360.mail.gateway.throttle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much one client may ask. Each gateway instance counts for itself, so that N instances allow
/// N times as much.
///
/// @param person per signed-in person. A page asks about ten things when it opens
/// @param machine per machine client with its own token; business services hand over mail this way
/// @param address per network address, before anybody is signed in
/// @param refusals 401 answers per network address, against guessing tokens
/// @param maxClients buckets kept in memory; the least used go first
@Validated
@ConfigurationProperties("gateway.throttle")
public record ThrottleProperties(
        @Valid @DefaultValue Person person,
        @Valid @DefaultValue Machine machine,
        @Valid @DefaultValue Address address,
        @Valid @DefaultValue Refusals refusals,
        @Min(100) @DefaultValue("100000") int maxClients) {

    /// Permits gained per second, and how many may pile up.
    interface Rate {
        double perSecond();

        int burst();
    }

    /// See [ThrottleProperties#person()].
    public record Person(
            @Positive @DefaultValue("20") double perSecond, @Min(1) @DefaultValue("100") int burst)
            implements Rate {}

    /// See [ThrottleProperties#machine()].
    public record Machine(
            @Positive @DefaultValue("200") double perSecond, @Min(1) @DefaultValue("400") int burst)
            implements Rate {}

    /// See [ThrottleProperties#address()].
    public record Address(
            @Positive @DefaultValue("20") double perSecond, @Min(1) @DefaultValue("100") int burst)
            implements Rate {}

    /// See [ThrottleProperties#refusals()].
    public record Refusals(
            @Positive @DefaultValue("2") double perSecond, @Min(1) @DefaultValue("60") int burst)
            implements Rate {}
}
