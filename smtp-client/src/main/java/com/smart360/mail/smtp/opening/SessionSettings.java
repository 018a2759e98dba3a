package com.smart360.mail.smtp.opening;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.SealedSecret;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.Encryption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// How to speak to a server, exactly as a configuration says.
///
/// @param heloHostname for EHLO; holds to [#heloFault]
/// @param waitTimeout limit of each command-response cycle, over the whole exchange and not per
///   read (WAIT-2)
public record SessionSettings(
        String heloHostname, Encryption encryption, Credentials credentials, Duration waitTimeout) {

    private static final int LONGEST_HELO = 255;

    /// What an empty HELO hostname means (HELO-1).
    private static final String DEFAULT_HELO = "localhost";

    public SessionSettings {
        heloFault(heloHostname)
                .ifPresent(
                        fault -> {
                            throw new IllegalArgumentException(fault);
                        });
        if (!waitTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "waitTimeout is " + waitTimeout + "; expected more than zero");
        }
    }

    /// As a configuration says.
    ///
    /// @param password sealed to this connection; opened at the login only
    public static SessionSettings of(
            ConnectionSettings connection, Sealed password, Unsealer unsealer) {
        return new SessionSettings(
                helo(connection),
                encryption(connection.tls(), connection.certificateCheck()),
                new Credentials.Password(
                        connection.username(),
                        mechanism(connection),
                        unsealer.bind(
                                new SealedSecret(password.ciphertext()),
                                Destination.of(connection))),
                Duration.ofSeconds(connection.waitTimeoutSeconds()));
    }

    /// To see whether a mail server answers, as a configuration would call it but for this
    /// encryption; nobody logs in.
    public static SessionSettings withoutLogin(
            ConnectionSettings connection, TlsMode tls, Duration waitTimeout) {
        return new SessionSettings(
                helo(connection),
                encryption(tls, connection.certificateCheck()),
                new Credentials.None(),
                waitTimeout);
    }

    /// To see what answers behind TLS from the first byte. Nobody logs in, and so no certificate is
    /// judged.
    public static SessionSettings lookingBehindTls(
            ConnectionSettings connection, Duration waitTimeout) {
        return new SessionSettings(
                helo(connection),
                new Encryption.Implicit(new CertificatePolicy.Unchecked()),
                new Credentials.None(),
                waitTimeout);
    }

    /// The name for EHLO; an empty one is `localhost` (HELO-1).
    public static String helo(ConnectionSettings connection) {
        String configured = connection.heloHostname();
        return configured.isBlank() ? DEFAULT_HELO : configured;
    }

    private static Mechanism mechanism(ConnectionSettings connection) {
        return switch (connection.authProtocol()) {
            case LOGIN -> Mechanism.LOGIN;
            case PLAIN -> Mechanism.PLAIN;
            case CRAM_MD5 -> Mechanism.CRAM_MD5;
            case XOAUTH2 -> Mechanism.XOAUTH2;
        };
    }

    private static Encryption encryption(TlsMode tls, CertificateCheck check) {
        return switch (tls) {
            case NONE -> new Encryption.None();
            case STARTTLS -> new Encryption.StartTls(policy(check));
            case SSL_TLS -> new Encryption.Implicit(policy(check));
        };
    }

    private static CertificatePolicy policy(CertificateCheck check) {
        return switch (check.mode()) {
            case SYSTEM_TRUST -> new CertificatePolicy.SystemTrust();
            case CUSTOM_CA ->
                    new CertificatePolicy.CustomAuthority(
                            Objects.requireNonNull(check.authorityPem()));
            case PINNED -> new CertificatePolicy.Pinned(Objects.requireNonNull(check.sha256()));
            case OFF -> new CertificatePolicy.Unchecked();
        };
    }

    /// What keeps a name from standing in EHLO; empty: nothing. Domain names and address literals
    /// (`[192.0.2.1]`) pass; whether the name is a wise one is for others to judge (HELO-2).
    public static Optional<String> heloFault(String name) {
        if (name.isEmpty() || name.length() > LONGEST_HELO) {
            return Optional.of(
                    "the HELO hostname has "
                            + name.length()
                            + " characters; expected 1-"
                            + LONGEST_HELO);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return Optional.of(
                        "the HELO hostname has a space, control or non-ASCII character at " + i);
            }
        }
        return Optional.empty();
    }
}
