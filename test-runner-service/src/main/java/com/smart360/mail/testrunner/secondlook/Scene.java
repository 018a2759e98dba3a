package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import java.net.InetAddress;
import java.util.List;

/// A test that failed, as far as a second look needs it.
///
/// @param addresses of the host, let through by the guard; empty: none were found
/// @param insider whether the one who asked may learn about the inside of our network
/// @param mayLook whether anything may be looked for: not where the failure was told in coarse
///   words
public record Scene(
        ConnectionSettings settings,
        List<InetAddress> addresses,
        boolean insider,
        boolean mayLook) {

    public Scene {
        addresses = List.copyOf(addresses);
    }
}
