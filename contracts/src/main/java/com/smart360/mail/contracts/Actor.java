package com.smart360.mail.contracts;

import java.util.Objects;

/// Who did it: a signed-in user, a machine client, or one of our services for itself.
///
/// @param id the token's `preferred_username` (people), client id (machines) or service name
/// @param role the strongest role held at that moment, or `SERVICE`
public record Actor(String id, String role) {

    /// The role of our own services, which hold no token.
    public static final String SERVICE = "SERVICE";

    public Actor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(role, "role");
    }

    /// One of our services, acting by itself (a scheduled probe, say).
    public static Actor service(String name) {
        return new Actor(name, SERVICE);
    }
}
