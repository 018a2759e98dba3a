package com.smart360.mail.testrunner.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Which of the mail ports answer at addresses that the guard has let through, so that a blocked
/// port's message can offer another (UI-9, ERR-5). No other port is ever tried: this is no port
/// scanner.
public interface OpenPorts {

    /// The mail ports in the order of preference.
    List<Integer> PORTS = List.of(587, 465, 2525, 25);

    /// Tries the mail ports but the given one, all at once.
    ///
    /// @param limit for all of it
    Set<Integer> besides(int port, List<InetAddress> addresses, Duration limit);

    /// By plain TCP connections, closed at once.
    static OpenPorts byConnecting() {
        return new ConnectingPorts(PORTS);
    }
}
