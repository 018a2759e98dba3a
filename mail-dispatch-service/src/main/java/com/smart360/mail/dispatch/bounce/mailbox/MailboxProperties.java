package com.smart360.mail.dispatch.bounce.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The mailbox to which reports come: where the sender's address of the mails, or what its provider
/// sends bounces to, is read.
///
/// @param host empty: there is none
/// @param port 993 for `SSL_TLS` as a rule, 143 for `STARTTLS`
/// @param tls how the connection is encrypted; `NONE` in development only
/// @param user who logs in
/// @param password of the user; or, with `oauth`, a token or a grant in JSON as a configuration
///   takes it
/// @param passwordFile a file that holds it, in place of `password`; read at each login
/// @param oauth whether the login is by an access token (XOAUTH2)
/// @param folder that is read
/// @param processedFolder to which what was read is moved; empty: it stays and is marked as read
/// @param poll how often it is looked at where the server offers no IDLE, and how often IDLE is
///   begun anew; 1s to 25m
/// @param timeout of one answer of the server; 1s or more
@ConfigurationProperties("smart360.bounces.mailbox")
record MailboxProperties(
        String host,
        int port,
        Tls tls,
        String user,
        String password,
        String passwordFile,
        boolean oauth,
        String folder,
        String processedFolder,
        Duration poll,
        Duration timeout) {

    /// How the connection is encrypted.
    enum Tls {
        SSL_TLS,
        STARTTLS,
        NONE
    }

    private static final String PREFIX = "smart360.bounces.mailbox.";

    MailboxProperties {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(PREFIX + "port is " + port + "; expected 1-65535");
        }
        // A server may end an IDLE after 30 minutes (RFC 2177).
        if (poll.compareTo(Duration.ofSeconds(1)) < 0
                || poll.compareTo(Duration.ofMinutes(25)) > 0) {
            throw new IllegalArgumentException(PREFIX + "poll is " + poll + "; expected 1s-25m");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    PREFIX + "timeout is " + timeout + "; expected 1s or more");
        }
        if (!host.isEmpty() && (user.isEmpty() || password.isEmpty() == passwordFile.isEmpty())) {
            throw new IllegalArgumentException(
                    PREFIX
                            + "user is "
                            + (user.isEmpty() ? "missing" : "there")
                            + " beside host; expected a user, and either password or password-file");
        }
    }

    boolean configured() {
        return !host.isEmpty();
    }

    /// The password or grant, to be wiped by the caller.
    ///
    /// @throws UncheckedIOException when the file can't be read
    byte[] secret() {
        if (passwordFile.isEmpty()) {
            return password.getBytes(StandardCharsets.UTF_8);
        }
        try {
            // Editors end files with a line end that belongs to no password.
            return Files.readString(Path.of(passwordFile))
                    .stripTrailing()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    @Override
    public String toString() {
        return "MailboxProperties[" + host + ":" + port + ", " + user + ", …]";
    }
}
