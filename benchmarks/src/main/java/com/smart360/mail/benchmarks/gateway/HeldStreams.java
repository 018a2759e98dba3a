package com.smart360.mail.benchmarks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that hold a stream of events each, and count what comes.
final class HeldStreams implements AutoCloseable {

    /// At once, as browsers after a rollout; the rest waits for them.
    private static final int AT_ONCE = 50;

    private final int port;
    private final String bearer;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger alive = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicLong heartbeats = new AtomicLong();

    /// @param bearer a header line
    HeldStreams(int port, String bearer) {
        this.port = port;
        this.bearer = bearer;
    }

    /// Returns when each has had its first event, or a minute has passed for its lot.
    void open(int wanted) throws InterruptedException {
        for (int opened = 0; opened < wanted; opened += AT_ONCE) {
            int some = Math.min(AT_ONCE, wanted - opened);
            CountDownLatch first = new CountDownLatch(some);
            for (int n = 0; n < some; n++) {
                Thread.ofVirtual().start(() -> hold(first));
            }
            if (!first.await(1, TimeUnit.MINUTES)) {
                System.err.println(first.getCount() + " streams did not begin");
            }
        }
    }

    private void hold(CountDownLatch first) {
        boolean heard = false;
        alive.incrementAndGet();
        silent.incrementAndGet();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sockets.add(socket);
            socket.getOutputStream()
                    .write(
                            ("GET /api/connection-tests/1/events HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Accept: text/event-stream\r\n"
                                            + bearer
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            int met = in.read();
            while (met >= 0) {
                if (met == ':' && in.read() == ' ' && in.read() == 'h') {
                    heartbeats.incrementAndGet();
                    if (!heard) {
                        heard = true;
                        silent.decrementAndGet();
                        first.countDown();
                    }
                }
                met = in.read();
            }
        } catch (IOException _) {
            // Counted: it is not alive.
        } finally {
            alive.decrementAndGet();
        }
    }

    int alive() {
        return alive.get();
    }

    int silent() {
        return silent.get();
    }

    long heartbeats() {
        return heartbeats.get();
    }

    @Override
    public void close() {
        for (Socket each : sockets) {
            try {
                each.close();
            } catch (IOException _) {
                // It is gone already.
            }
        }
    }
}
