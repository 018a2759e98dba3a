package com.smart360.mail.testrunner.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Opens and closes a connection to each port.
///
/// @param ports never others
record ConnectingPorts(List<Integer> ports) implements OpenPorts {

    /// Addresses tried: two are enough to know.
    private static final int MOST_ADDRESSES = 2;

    @Override
    public Set<Integer> besides(int port, List<InetAddress> addresses, Duration limit) {
        List<InetSocketAddress> targets =
                ports.stream()
                        .filter(other -> other != port)
                        .flatMap(
                                other ->
                                        addresses.stream()
                                                .limit(MOST_ADDRESSES)
                                                .map(at -> new InetSocketAddress(at, other)))
                        .toList();
        return limit.toMillis() < 1 ? Set.of() : open(targets, limit);
    }

    private static Set<Integer> open(List<InetSocketAddress> targets, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Attempt> attempts =
                    targets.stream()
                            .map(at -> new Attempt(at, threads.submit(() -> answers(at, limit))))
                            .toList();
            Set<Integer> open = new TreeSet<>();
            for (Attempt attempt : attempts) {
                if (attempt.succeedsBefore(end)) {
                    open.add(attempt.target.getPort());
                }
            }
            return open;
        } finally {
            // Interrupts the attempts that are left; their sockets close with them.
            threads.shutdownNow();
        }
    }

    private static boolean answers(InetSocketAddress target, Duration limit) {
        try (Socket socket = new Socket()) {
            socket.connect(target, Math.toIntExact(Math.min(limit.toMillis(), 60_000)));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private record Attempt(InetSocketAddress target, Future<Boolean> answer) {

        boolean succeedsBefore(long endNanos) {
            try {
                return answer.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException closed) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
