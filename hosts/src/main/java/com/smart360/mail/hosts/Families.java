package com.smart360.mail.hosts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/// Which families of addresses this machine can call, told by the addresses that it has itself.
@FunctionalInterface
public interface Families {

    /// Whether there may be a way to this address.
    boolean reach(InetAddress address);

    /// The machine's interfaces, looked at anew each time: a network may come and go.
    static Families ofThisMachine() {
        return address -> address.isLoopbackAddress() || anyLike(address);
    }

    private static boolean anyLike(InetAddress address) {
        boolean six = address instanceof Inet6Address;
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(own -> own instanceof Inet6Address == six)
                    .anyMatch(own -> !own.isLoopbackAddress() && !own.isLinkLocalAddress());
        } catch (SocketException unknown) {
            // Then the connection itself will tell.
            return true;
        }
    }
}
