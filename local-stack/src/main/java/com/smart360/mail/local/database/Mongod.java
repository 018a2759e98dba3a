package com.smart360.mail.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A real MongoDB as a child process on loopback, with data in a folder of its own. What it prints
/// goes where this process's output goes.
public final class Mongod implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int CONNECT_MS = 500;
    private static final int PAUSE_MS = 100;

    /// The stack shares its machine with a dozen other processes. Unit: GB.
    private static final String CACHE = "0.25";

    private final Process process;
    private final int port;

    private Mongod(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Returns when it accepts connections.
    ///
    /// @param folder made if it is not there
    /// @param port 0 takes a free one
    /// @throws IllegalStateException if it ends, or does not listen in time
    public static Mongod start(Path executable, Path folder, int port) {
        try {
            Files.createDirectories(folder);
            int chosen = port == 0 ? freePort() : port;
            Process process =
                    new ProcessBuilder(
                                    executable.toString(),
                                    "--dbpath",
                                    folder.toString(),
                                    "--bind_ip",
                                    "127.0.0.1",
                                    "--port",
                                    Integer.toString(chosen),
                                    "--wiredTigerCacheSizeGB",
                                    CACHE)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .start();
            Mongod started = new Mongod(process, chosen);
            started.awaitConnections();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(executable + " can't be started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitConnections() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!accepts()) {
                if (process.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            "mongod ended with exit code " + process.exitValue());
                }
                if (System.nanoTime() - end > 0) {
                    close();
                    throw new IllegalStateException(
                            "mongod does not listen on port %d after %d s"
                                    .formatted(port, START_LIMIT.toSeconds()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("Interrupted while mongod starts", e);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Where it listens.
    public int port() {
        return port;
    }

    /// For `MONGODB_URI`.
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port;
    }

    /// Waits until it ends by itself.
    ///
    /// @return its exit code
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /// Has it write all that it holds, and end.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
