package com.smart360.mail.secrets;

/// A sealed secret, the destination it claims to be for, and the key: all that the login step
/// needs, without the password itself.
public final class BoundSecret {

    private final Unsealer unsealer;
    private final SealedSecret secret;
    private final Destination destination;

    BoundSecret(Unsealer unsealer, SealedSecret secret, Destination destination) {
        this.unsealer = unsealer;
        this.secret = secret;
        this.destination = destination;
    }

    /// Opens it: the receiver closes the secret as soon as the login is done.
    public Unsealing open() {
        return unsealer.open(secret, destination);
    }

    @Override
    public String toString() {
        return "BoundSecret[…]";
    }
}
