package com.smart360.mail.contracts;

import java.util.Objects;

/// Who did it: a signed-in user, a machine client, or one of our services for itself.
///
/// @param id the token's `preferred_username` (people), client id (machines) or service name
/// @param role the strongest role held at that moment, `SERVICE` or `BREAK_GLASS`
public record Actor(String id, String role) {

    /// The role of our own services, which hold no token.
    public static final String SERVICE = "SERVICE";

    /// Of somebody who came with the sealed secret while the identity provider was away (ADR 77).
    /// No [Role]: no identity provider can give it.
    public static final String BREAK_GLASS = "BREAK_GLASS";

    public Actor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(role, "role");
    }

    /// Somebody in a break-glass session.
    ///
    /// @param claimed what they call themselves: what stands before the colon keeps them apart from
    ///   people who signed in
    public static Actor breakGlass(String claimed) {
        return new Actor("break-glass:" + claimed, BREAK_GLASS);
    }

    /// One of our services, acting by itself (a scheduled probe, say).
    public static Actor service(String name) {
        return new Actor(name, SERVICE);
    }
}
