package com.smart360.mail.testrunner.guard;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a port says that waits to be spoken to: after one EHLO and an empty line, at which a web
/// server answers in its own words. Only at an address that the guard has let through.
public final class FirstWords {

    private static final byte[] HELLO =
            "EHLO localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 200;

    private FirstWords() {}

    /// The beginning of its answer; empty: none came.
    ///
    /// @param limit for all of it
    public static Optional<String> of(List<InetAddress> addresses, int port, Duration limit) {
        int millis = Math.toIntExact(Math.clamp(limit.toMillis() / 2, 0, 5000));
        if (addresses.isEmpty() || millis == 0) {
            return Optional.empty();
        }
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(addresses.getFirst(), port), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(HELLO);
            return read(socket.getInputStream());
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    /// One read: what a server says at once comes in one piece.
    private static Optional<String> read(InputStream in) throws IOException {
        byte[] words = new byte[LONGEST];
        int count = in.read(words);
        return count <= 0
                ? Optional.empty()
                : Optional.of(new String(words, 0, count, StandardCharsets.ISO_8859_1));
    }
}
