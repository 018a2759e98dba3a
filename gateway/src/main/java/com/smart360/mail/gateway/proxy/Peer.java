package com.smart360.mail.gateway.proxy;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/// The other end of a request's socket.
public final class Peer {

    /// Request attribute, set by [PeerValve].
    static final String LOCAL = Peer.class.getName() + ".local";

    /// Request attribute, set by [PeerValve].
    static final String HANG_UP = Peer.class.getName() + ".hangUp";

    private static final List<String> HANDED_ON =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via");

    private Peer() {}

    /// Whether it is a process of this machine that asks for itself: neither does any header make
    /// an address local, nor is local what came through a proxy of this machine.
    public static boolean isLocal(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(LOCAL));
    }

    /// Closes the socket at once, so that half an answer does not look whole. For answers that are
    /// written aside from the container's threads; in those an exception does it.
    public static void hangUp(ServletRequest request) {
        if (request.getAttribute(HANG_UP) instanceof Runnable hangUp) {
            hangUp.run();
        }
    }

    /// @param address of the socket
    /// @param header whether the request has a header of this name
    static boolean isLocal(String address, Predicate<String> header) {
        return InetAddress.ofLiteral(address).isLoopbackAddress()
                && HANDED_ON.stream().noneMatch(header);
    }
}
