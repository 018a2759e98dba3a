package com.smart360.mail.secrets;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Where a password may be used. It is the sealing context (design 4): change one member, and the
/// secret can't be opened.
///
/// @param host as configured; compared without regard to case
/// @param tls the mode's public name, `STARTTLS` say
/// @param authProtocol the mechanism's public name, `PLAIN` say
public record Destination(String host, int port, String tls, String authProtocol, String username) {

    /// Part of every context, so that this form can be replaced without confusion. Never change it:
    /// secrets sealed before could not be opened any more.
    private static final String FORM = "smart360/smtp-destination/1";

    public Destination {
        host = host.strip().toLowerCase(Locale.ROOT);
    }

    /// Where a password for this connection may be used.
    public static Destination of(ConnectionSettings connection) {
        return new Destination(
                connection.host(),
                connection.port(),
                connection.tls().name(),
                connection.authProtocol().name(),
                connection.username());
    }

    /// The canonical form: each member as UTF-8 behind its length in four bytes, so that no two
    /// destinations share one.
    byte[] context() {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = new DataOutputStream(bytes)) {
            for (String member :
                    new String[] {
                        FORM, host, Integer.toString(port), tls, authProtocol, username
                    }) {
                byte[] utf8 = member.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
