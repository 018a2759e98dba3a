package com.smart360.mail.smtp.opening;

import java.net.InetAddress;
import java.util.List;

/// The server to call. The addresses are resolved and checked by the caller (design 12); exactly
/// these are tried, in order, and the name is never resolved again.
///
/// @param host the configured name: for SNI and the certificate's name check
/// @param port 1-65535
/// @param addresses one or more
public record SmtpEndpoint(String host, int port, List<InetAddress> addresses) {

    public SmtpEndpoint {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses is empty; expected one or more");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port is " + port + "; expected 1-65535");
        }
    }
}
