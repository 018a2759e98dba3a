package com.smart360.mail.config.connectiontest.request;

import com.smart360.mail.config.configuration.version.SecretReuse;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The secret of a test: what was typed, sealed to its destination, or the stored configuration's.
@Component
public class ConnectionTestSecrets {

    private final Sealer sealer;
    private final Clock clock;

    ConnectionTestSecrets(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /// @param setAt when it was typed
    /// @param typed for this test; false: it is the stored one
    public record Secret(Sealed password, Instant setAt, boolean typed) {}

    /// @param stored the configuration that is tested; null: none is
    /// @throws ProblemException where nothing was typed and no stored secret serves
    public Secret of(
            StartConnectionTest request,
            @Nullable SmtpConfiguration stored,
            ConnectionSettings connection) {
        Instant expiresAt = SecretRules.expiresAt(request).orElse(null);
        TypedPassword password = request.password();
        TypedGrant grant = request.oauthGrant();
        if (grant != null) {
            return new Secret(grant.sealed(sealer, connection, expiresAt), now(), true);
        }
        return password == null
                ? storedSecret(stored, connection, expiresAt)
                : new Secret(password.sealed(sealer, connection, expiresAt), now(), true);
    }

    /// The stored secret opens for its own destination only; another one needs the password again
    /// (design 4), and so does a weaker certificate check (S2).
    private static Secret storedSecret(
            @Nullable SmtpConfiguration stored,
            ConnectionSettings connection,
            @Nullable Instant expiresAt) {
        if (stored == null) {
            throw SecretReuse.passwordNeeded(connection, "No password was typed.");
        }
        SecretReuse.requireAllowed(stored, connection);
        Sealed known = stored.password();
        return new Secret(
                expiresAt == null ? known : new Sealed(known.ciphertext(), expiresAt),
                stored.passwordSetAt(),
                false);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
