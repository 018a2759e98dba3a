package com.smart360.mail.secrets;

/// Opens sealed secrets with the keyset's private half.
public final class Unsealer {

    /// Ties a sealed secret to where it is about to be used; opened only at the login step.
    public BoundSecret bind(SealedSecret secret, Destination destination) {
        return new BoundSecret(this, secret, destination);
    }
}
