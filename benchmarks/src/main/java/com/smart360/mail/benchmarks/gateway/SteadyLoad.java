package com.smart360.mail.benchmarks.gateway;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Asks for one address at a fixed rate, over a fixed number of connections that are kept: each
/// request is due at its moment, however long others take, and its time counts from then. It is
/// read by hand, because a client library costs more than what is measured.
final class SteadyLoad {

    private static final int TIMEOUT_MS = 20_000;

    private final URI address;
    private final List<String> credentials;
    private final int connections;
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    /// @param credentials header lines, of which each connection has one
    SteadyLoad(URI address, List<String> credentials, int connections) {
        this.address = address;
        this.credentials = List.copyOf(credentials);
        this.connections = connections;
    }

    /// What was not answered by 200.
    ConcurrentLinkedQueue<String> failures() {
        return failures;
    }

    /// @return how long each took that was answered, from when it was due; unit: ms
    double[] run(int rate, int seconds) throws InterruptedException {
        double[] took = new double[rate * seconds];
        Arrays.fill(took, Double.NaN);
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        List<Thread> clients = new ArrayList<>();
        for (int n = 0; n < connections; n++) {
            String credential = credentials.get(n % credentials.size());
            clients.add(
                    Thread.ofPlatform()
                            .start(() -> client(head(credential), next, start, pause, took)));
        }
        for (Thread client : clients) {
            client.join();
        }
        return Arrays.stream(took).filter(each -> !Double.isNaN(each)).toArray();
    }

    private byte[] head(String credential) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n%s\r\n\r\n"
                .formatted(address.getRawPath(), address.getAuthority(), credential)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void client(byte[] request, AtomicInteger next, long start, long pause, double[] took) {
        Connection connection = null;
        try {
            int n = next.getAndIncrement();
            while (n < took.length) {
                long due = start + n * pause;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                try {
                    connection = connection == null ? new Connection(address) : connection;
                    int status = connection.ask(request);
                    if (status == 200) {
                        took[n] = (System.nanoTime() - due) / 1e6;
                    } else {
                        failures.add("answer " + status);
                    }
                    if (connection.ends) {
                        // The other side takes so many requests by one connection.
                        close(connection);
                        connection = null;
                    }
                } catch (IOException failed) {
                    failures.add(failed.toString());
                    close(connection);
                    connection = null;
                }
                n = next.getAndIncrement();
            }
        } finally {
            close(connection);
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.socket.close();
            } catch (IOException _) {
                // It is gone already.
            }
        }
    }

    /// HTTP/1.1 as far as is needed here (RFC 9112): a body by its length or in chunks.
    private static final class Connection {

        private final Socket socket;
        private final InputStream in;
        private boolean ends;

        Connection(URI address) throws IOException {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MS);
            in = new BufferedInputStream(socket.getInputStream(), 8_192);
        }

        int ask(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().substring(9, 12));
            long length = 0;
            boolean chunked = false;
            String header = line();
            while (!header.isEmpty()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(15).strip());
                } else if (lower.startsWith("transfer-encoding:")) {
                    chunked = lower.endsWith("chunked");
                } else if (lower.startsWith("connection:")) {
                    ends = lower.endsWith("close");
                }
                header = line();
            }
            if (!chunked) {
                in.skipNBytes(length);
                return status;
            }
            int piece = Integer.parseInt(line(), 16);
            while (piece > 0) {
                in.skipNBytes(piece + 2L);
                piece = Integer.parseInt(line(), 16);
            }
            line();
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            int met = in.read();
            while (met != '\n') {
                if (met < 0) {
                    throw new EOFException("The connection ended within an answer");
                }
                if (met != '\r') {
                    line.append((char) met);
                }
                met = in.read();
            }
            return line.toString();
        }
    }
}
