package com.smart360.mail.benchmarks.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A distance on loopback: bytes arrive half a round trip after they were sent, in each direction,
/// however many are under way.
public final class DelayProxy implements AutoCloseable {

    private static final byte[] END = {};

    private final ServerSocket listener;
    private final int target;
    private final long oneWayNanos;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private DelayProxy(ServerSocket listener, int target, long oneWayNanos) {
        this.listener = listener;
        this.target = target;
        this.oneWayNanos = oneWayNanos;
    }

    /// @param target port on loopback
    /// @param roundTripMicros the distance there and back
    public static DelayProxy to(int target, long roundTripMicros) {
        try {
            var listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
            var proxy = new DelayProxy(listener, target, roundTripMicros * 500);
            Thread.ofPlatform().daemon().name("delay-listener").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listener.accept();
                var called = new Socket();
                called.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                join(caller, called);
                join(called, caller);
            }
        } catch (IOException _) {
            // Closed: the benchmark is over.
            return;
        }
    }

    private record Chunk(long due, byte[] bytes) {}

    private void join(Socket from, Socket to) throws IOException {
        sockets.add(from);
        from.setTcpNoDelay(true);
        BlockingQueue<Chunk> under = new ArrayBlockingQueue<>(256);
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        Thread.ofPlatform().daemon().name("delay-in").start(() -> read(in, under));
        Thread.ofPlatform().daemon().name("delay-out").start(() -> write(under, out, to));
    }

    private void read(InputStream in, BlockingQueue<Chunk> under) {
        byte[] buffer = new byte[64 * 1024];
        try {
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    under.put(
                            new Chunk(
                                    System.nanoTime() + oneWayNanos, Arrays.copyOf(buffer, count)));
                }
            } catch (IOException _) {
                // As good as an end.
            }
            under.put(new Chunk(System.nanoTime() + oneWayNanos, END));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(BlockingQueue<Chunk> under, OutputStream out, Socket to) {
        try {
            while (true) {
                Chunk next = under.take();
                for (long left = next.due() - System.nanoTime();
                        left > 0;
                        left = next.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (next.bytes() == END) {
                    to.close();
                    return;
                }
                out.write(next.bytes());
            }
        } catch (IOException _) {
            // The other side is gone; the reader finds out by itself.
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
