package com.smart360.mail.gateway.session.breakglass;

/// Whether the identity provider can be reached, as the gateway itself has found.
public interface ProviderReach {

    /// Whether nobody could have signed in for some time. In doubt somebody could.
    boolean isAway();
}
