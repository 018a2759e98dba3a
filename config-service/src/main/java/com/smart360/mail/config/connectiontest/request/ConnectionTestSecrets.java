package com.smart360.mail.config.connectiontest.request;

import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.problem.FieldError;
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
    public record Secret(Sealed password, Instant setAt) {}

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
            return new Secret(grant.sealed(sealer, connection, expiresAt), now());
        }
        return password == null
                ? storedSecret(stored, connection, expiresAt)
                : new Secret(password.sealed(sealer, connection, expiresAt), now());
    }

    /// The stored secret opens for its own destination only; another one needs the password again
    /// (design 4).
    private static Secret storedSecret(
            @Nullable SmtpConfiguration stored,
            ConnectionSettings connection,
            @Nullable Instant expiresAt) {
        if (stored == null
                || !stored.hasPassword()
                || !Destination.of(stored.settings().connection())
                        .equals(Destination.of(connection))) {
            throw ProblemException.of(
                            ProblemType.PASSWORD_NEEDED,
                            "Host, port, encryption, login method or user name changed. The stored"
                                    + " password is bound to the former ones.")
                    .error(
                            new FieldError(
                                    connection.authProtocol() == AuthProtocol.XOAUTH2
                                            ? TypedGrant.POINTER
                                            : "/password",
                                    "PASS-1",
                                    null,
                                    "Type the password again.",
                                    "the password for this server and user name"))
                    .toException();
        }
        Sealed known = stored.password();
        return new Secret(
                expiresAt == null ? known : new Sealed(known.ciphertext(), expiresAt),
                stored.passwordSetAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
