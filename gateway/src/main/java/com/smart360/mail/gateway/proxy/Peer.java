package com.smart360.mail.gateway.proxy;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The other end of a request's socket.
public final class Peer {

    /// Request attribute, set by [PeerValve].
    static final String LOCAL = Peer.class.getName() + ".local";

    /// Request attribute, set by [PeerValve].
    static final String HANG_UP = Peer.class.getName() + ".hangUp";

    /// Request attribute, set by [PeerValve].
    static final String RECEIVED = Peer.class.getName() + ".received";

    private static final byte[] HEAD_ENDS = {'\r', '\n', '\r', '\n'};

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

    /// Overwrites a body that was read where the container still has it as it came from the socket,
    /// behind the head: it keeps its buffers for the next request, which need not be as long (S4).
    /// A body that came in pieces is not found there.
    public static void forget(ServletRequest request, byte[] body) {
        if (body.length > 0
                && request.getAttribute(RECEIVED) instanceof Supplier<?> received
                && received.get() instanceof ByteBuffer buffer
                && buffer.hasArray()) {
            overwrite(buffer.array(), buffer.arrayOffset(), body);
        }
    }

    static void overwrite(byte[] received, int from, byte[] body) {
        for (int at = from; at + HEAD_ENDS.length + body.length <= received.length; at++) {
            int behind = at + HEAD_ENDS.length;
            if (Arrays.equals(received, at, behind, HEAD_ENDS, 0, HEAD_ENDS.length)) {
                int end = behind + body.length;
                if (Arrays.equals(received, behind, end, body, 0, body.length)) {
                    Arrays.fill(received, behind, end, (byte) 0);
                }
                return;
            }
        }
    }

    /// @param address of the socket
    /// @param header whether the request has a header of this name
    static boolean isLocal(String address, Predicate<String> header) {
        return InetAddress.ofLiteral(address).isLoopbackAddress()
                && HANDED_ON.stream().noneMatch(header);
    }
}
