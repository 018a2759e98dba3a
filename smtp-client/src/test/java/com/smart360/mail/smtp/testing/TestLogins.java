package com.smart360.mail.smtp.testing;

import com.smart360.mail.secrets.BoundSecret;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.login.Mechanism;

/// Credentials for tests, sealed and bound as the product does it.
public final class TestLogins {

    private static final Keysets.Pair KEYS = Keysets.generate();
    private static final Sealer SEALER = Sealer.from(KEYS.publicJson());
    private static final Unsealer UNSEALER = Unsealer.from(KEYS.privateJson());

    private TestLogins() {}

    /// A user name and a password.
    public static Credentials password(String username, String password, Mechanism mechanism) {
        return new Credentials.Password(username, mechanism, secret(password));
    }

    /// A secret bound to a destination of its own.
    public static BoundSecret secret(String text) {
        var destination = new Destination("localhost", 25, "NONE", "PLAIN", "user");
        return UNSEALER.bind(SEALER.seal(text.toCharArray(), destination), destination);
    }

    /// A secret that stays shut: it is bound to another destination.
    public static BoundSecret elsewhere(String text) {
        var destination = new Destination("localhost", 25, "NONE", "PLAIN", "user");
        var other = new Destination("localhost", 26, "NONE", "PLAIN", "user");
        return UNSEALER.bind(SEALER.seal(text.toCharArray(), destination), other);
    }
}
