package com.smart360.mail.local;

import com.smart360.mail.local.part.Attached;
import com.smart360.mail.local.part.StackPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A part that runs: its process and its log.
final class PartProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final int SHOWN_LINES = 25;

    /// Small and quick to start rather than fast under load: C1 only, the collector with the least
    /// memory.
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:-UsePerfData",
                    "-Xss512k",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms16m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8");

    /// Ctrl-C reaches all processes of a terminal at once; a JVM that starts with the signal
    /// ignored leaves it so. The launcher alone hears it and ends the parts in order. What they
    /// write is the owner's alone (S17).
    private static final List<String> WITHOUT_INTERRUPT =
            List.of("/bin/sh", "-c", "umask 077; trap '' INT; exec \"$@\"", "part");

    private final StackPart part;
    private final Process process;
    private final Path log;

    private PartProcess(StackPart part, Process process, Path log) {
        this.part = part;
        this.process = process;
        this.log = log;
    }

    static List<String> options(StackPart part) {
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("-Xmx" + part.heap() + "m");
        options.addAll(part.options());
        return options;
    }

    /// @param more options of this start alone
    static PartProcess start(StackPart part, Folders folders, List<String> more) {
        return start(WITHOUT_INTERRUPT, part, folders, more);
    }

    /// One that runs when nobody else needs the processor.
    static PartProcess startBehind(StackPart part, Folders folders, List<String> more) {
        List<String> first = new ArrayList<>(WITHOUT_INTERRUPT);
        first.addAll(List.of("nice", "-n", "19"));
        return start(first, part, folders, more);
    }

    private static PartProcess start(
            List<String> first, StackPart part, Folders folders, List<String> more) {
        List<String> command = new ArrayList<>(first);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(part));
        command.addAll(more);
        command.add("-cp");
        command.add(
                part.classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(java.io.File.pathSeparator)));
        command.add(Attached.class.getName());
        command.addAll(part.main());
        Path log = folders.logs().resolve(part.name() + ".log");
        try {
            if (Files.exists(log)) {
                Files.move(log, previous(log), StandardCopyOption.REPLACE_EXISTING);
            }
            Folders.makeOwnersFile(log);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folders.stack().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().remove("SERVER_PORT");
            builder.environment().putAll(part.environment());
            return new PartProcess(part, builder.start(), log);
        } catch (IOException e) {
            throw new StackFailure(part.name() + " can't be started: " + e.getMessage(), e);
        }
    }

    StackPart part() {
        return part;
    }

    Process process() {
        return process;
    }

    /// @throws StackFailure when it ends or does not become ready in time; its last lines are told
    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!part.readiness().isReady(log)) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new StackFailure(
                        "%s ended with exit code %d while it started.%n%s"
                                .formatted(part.name(), process.exitValue(), lastLines()));
            }
            if (System.nanoTime() > end) {
                throw new StackFailure(
                        "%s was not ready within %d s.%n%s"
                                .formatted(part.name(), START_LIMIT.toSeconds(), lastLines()));
            }
        }
    }

    /// Asks it to end by closing its standard input, and waits.
    ///
    /// @return whether it ended in time
    boolean release(Duration limit) throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What the process before this one printed.
    Path previousLog() {
        return previous(log);
    }

    private static Path previous(Path log) {
        return log.resolveSibling(
                String.valueOf(log.getFileName()).replaceFirst("\\.log$", ".previous.log"));
    }

    String lastLines() {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return "The last lines of "
                    + log
                    + ":\n"
                    + lines.stream()
                            .skip(Math.max(0, lines.size() - SHOWN_LINES))
                            .map(line -> "    " + line)
                            .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "Its log " + log + " can't be read: " + e.getMessage();
        }
    }
}
