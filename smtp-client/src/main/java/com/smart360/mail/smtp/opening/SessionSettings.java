package com.smart360.mail.smtp.opening;

import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.tls.Encryption;
import java.time.Duration;
import java.util.Optional;

/// How to speak to a server, exactly as a configuration says.
///
/// @param heloHostname for EHLO; holds to [#heloFault]
/// @param waitTimeout limit of each command-response cycle, over the whole exchange and not per
///   read (WAIT-2)
public record SessionSettings(
        String heloHostname, Encryption encryption, Credentials credentials, Duration waitTimeout) {

    private static final int LONGEST_HELO = 255;

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
