package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.configuration.TlsMode;
import java.net.InetAddress;
import java.util.List;

/// Where a mail server may answer.
///
/// @param addresses that the guard has let through; one or more
public record Candidate(String host, List<InetAddress> addresses, int port, TlsMode tls) {

    public Candidate {
        addresses = List.copyOf(addresses);
    }
}
