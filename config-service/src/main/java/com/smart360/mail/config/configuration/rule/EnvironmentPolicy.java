package com.smart360.mail.config.configuration.rule;

import java.util.List;

/// What the environment permits. Belongs to the deployment, never to the form.
///
/// @param production whether internal hosts and unchecked certificates are refused
/// @param allowed internal hosts that are permitted all the same, for an Exchange in the building
public record EnvironmentPolicy(boolean production, AllowedHosts allowed) {

    /// Development and staging: nothing is refused for its address.
    public static EnvironmentPolicy open() {
        return new EnvironmentPolicy(false, new AllowedHosts(List.of()));
    }

    boolean refuses(Host host) {
        return production && InternalHosts.contains(host) && !allowed.contains(host);
    }
}
