package com.smart360.mail.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of the stack, or a service, started by a test in a process of its own, so that it can be
/// killed. Waits until it prints that it serves, and on which port.
public final class ChildProcess implements AutoCloseable {

    private static final Pattern READY =
            Pattern.compile("^ready (?<part>\\d+)|Tomcat started on port (?<service>\\d+)");

    private final Process process;
    private final int port;
    private final List<String> printed;

    private ChildProcess(Process process, int port, List<String> printed) {
        this.process = process;
        this.port = port;
        this.printed = List.copyOf(printed);
    }

    public static ChildProcess start(Class<?> main, String... arguments) throws IOException {
        return start(192, main, arguments);
    }

    /// @param heap unit: MB
    public static ChildProcess start(int heap, Class<?> main, String... arguments)
            throws IOException {
        return start(heap, main.getName(), Map.of(), arguments);
    }

    /// @param heap unit: MB
    /// @param main the class, which need not be visible
    public static ChildProcess start(
            int heap, String main, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx" + heap + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> printed = new ArrayList<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line;
        while ((line = output.readLine()) != null) {
            printed.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                String port = ready.group("part");
                return new ChildProcess(
                        process,
                        Integer.parseInt(port == null ? ready.group("service") : port),
                        printed);
            }
        }
        throw new IOException(main + " ended before it was ready:\n" + String.join("\n", printed));
    }

    public int port() {
        return port;
    }

    /// What it printed until it was ready.
    public List<String> printed() {
        return printed;
    }

    public Process process() {
        return process;
    }

    /// As `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process " + process.pid() + " survived its kill");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
