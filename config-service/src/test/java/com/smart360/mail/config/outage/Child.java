package com.smart360.mail.config.outage;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process of its own, so that it can be killed: the service, its database or its broker.
final class Child implements AutoCloseable {

    /// What each says once it serves, with its port.
    private static final Pattern READY =
            Pattern.compile("(?m)^ready (\\d+)|Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// A part of local-stack.
    static Child start(Path log, Class<?> main, String... arguments) throws IOException {
        return start(
                log,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()),
                Map.of(),
                arguments);
    }

    static Child start(
            Path log, List<String> command, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new Child(process, log);
    }

    /// Waits until it serves.
    int port() {
        return await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(this::announcedPort, port -> port > 0);
    }

    private int announcedPort() throws IOException {
        String said = Files.readString(log);
        if (!process.isAlive()) {
            throw new AssertionError("It ended before it served:\n" + said);
        }
        Matcher ready = READY.matcher(said);
        return ready.find()
                ? Integer.parseInt(ready.group(1) == null ? ready.group(2) : ready.group(1))
                : 0;
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
