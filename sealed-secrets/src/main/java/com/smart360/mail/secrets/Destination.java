package com.smart360.mail.secrets;

import java.util.Locale;

/// Where a password may be used. It is the sealing context (design 4): change one member, and the
/// secret can't be opened.
///
/// @param host as configured; compared without regard to case
/// @param tls the mode's public name, `STARTTLS` say
/// @param authProtocol the mechanism's public name, `PLAIN` say
public record Destination(String host, int port, String tls, String authProtocol, String username) {

    public Destination {
        host = host.strip().toLowerCase(Locale.ROOT);
    }
}
