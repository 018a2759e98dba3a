package com.smart360.mail.config.configuration.version;

import com.smart360.mail.config.configuration.setting.CertificateTrust;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;

/// With which settings a stored secret may be used: those that it is bound to (ADR 4), and no
/// weaker certificate check than the stored one (S2).
public final class SecretReuse {

    private SecretReuse() {}

    /// Whether the stored secret serves for these settings.
    public static boolean isAllowed(SmtpConfiguration stored, ConnectionSettings next) {
        ConnectionSettings known = stored.settings().connection();
        return stored.hasPassword()
                && Destination.of(known).equals(Destination.of(next))
                && !CertificateTrust.isWeaker(next, known);
    }

    /// @throws ProblemException when the stored secret does not serve for these settings
    public static void requireAllowed(SmtpConfiguration stored, ConnectionSettings next) {
        requireNotWeaker(stored, next);
        if (!isAllowed(stored, next)) {
            throw passwordNeeded(
                    next,
                    stored.hasPassword()
                            ? "Host, port, encryption, login method or user name changed. The"
                                    + " stored password is bound to the former ones."
                            : "There is no stored password.");
        }
    }

    /// @throws ProblemException when these settings accept a server that the stored ones refuse
    public static void requireNotWeaker(SmtpConfiguration stored, ConnectionSettings next) {
        if (CertificateTrust.isWeaker(next, stored.settings().connection())) {
            throw passwordNeeded(
                    next,
                    "These settings accept servers that the stored certificate check refuses, so"
                            + " the stored password is not used with them.");
        }
    }

    /// Asks for the password, or for the grant where there are tokens.
    public static ProblemException passwordNeeded(ConnectionSettings next, String why) {
        return ProblemException.of(ProblemType.PASSWORD_NEEDED, why)
                .error(
                        new FieldError(
                                next.authProtocol() == AuthProtocol.XOAUTH2
                                        ? "/oauthGrant"
                                        : "/password",
                                "PASS-1",
                                null,
                                "Type the password again.",
                                "the password for this server and user name"))
                .toException();
    }
}
