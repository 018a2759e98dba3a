package com.smart360.mail.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A folder and processes for one run. Closing it ends the processes, the youngest first, and
/// removes the folder; so does the end of this JVM.
public final class Workshop implements AutoCloseable {

    private final Path folder;
    private final Deque<Child> children = new ArrayDeque<>();
    private final Deque<AutoCloseable> others = new ArrayDeque<>();
    private boolean closed;

    public Workshop() {
        try {
            folder = Files.createTempDirectory("smart360-benchmark-");
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the benchmark", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "workshop-close"));
    }

    /// Where files of this run lie.
    public Path folder() {
        return folder;
    }

    /// The folder that was built.
    public static Path repository() {
        String given = System.getProperty("smart360.repository");
        if (given == null) {
            throw new IllegalStateException("Start me by benchmarks/run");
        }
        return Path.of(given);
    }

    /// The `java` of this JVM.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Starts a process; its output goes to `NAME.log` in the folder.
    public Child start(String name, List<String> command, Map<String, String> environment) {
        Path log = folder.resolve(name + ".log");
        try {
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var child = new Child(name, builder.start(), log);
            synchronized (this) {
                children.push(child);
            }
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be started: " + command, e);
        }
    }

    /// Closed with the workshop, before any process ends.
    public synchronized <T extends AutoCloseable> T keep(T other) {
        others.push(other);
        return other;
    }

    /// A port that was free a moment ago.
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (AutoCloseable other : others) {
            try {
                other.close();
            } catch (Exception e) {
                System.err.println("Could not be closed: " + e);
            }
        }
        children.forEach(Child::end);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Not removed: " + folder + ": " + e);
        }
    }
}
