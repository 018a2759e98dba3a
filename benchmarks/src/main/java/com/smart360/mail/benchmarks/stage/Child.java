package com.smart360.mail.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A process of a benchmark and what it costs, from Linux's `/proc`.
public final class Child {

    /// `USER_HZ`, 100 on every Linux that runs a JDK 25.
    private static final double TICKS_PER_SECOND = 100;

    private final String name;
    private final Process process;
    private final Path log;

    Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public long pid() {
        return process.pid();
    }

    /// Waits for a line of its output.
    ///
    /// @return the first line that fits
    public String awaitLine(Predicate<String> wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            for (String line : read(log).split("\n", -1)) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " ended by itself:\n" + tail());
            }
        }
        throw new IllegalStateException(name + " was not ready in " + limit + ":\n" + tail());
    }

    /// Waits for its end.
    ///
    /// @return exit code
    public int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            end();
            throw new IllegalStateException(name + " did not end in " + limit + ":\n" + tail());
        }
        return process.exitValue();
    }

    /// Processor time since its start, user and system. Unit: s.
    public double cpuSeconds() {
        return cpuSeconds(read(Path.of("/proc/" + pid() + "/stat")));
    }

    /// What the compiler of its JVM has of that, which grows less the longer it runs; without what
    /// its threads took that have ended. Unit: s.
    public double compilerSeconds() {
        double all = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("CompilerThre")) {
                    all += cpuSeconds(stat);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static double cpuSeconds(String stat) {
        // Behind the command's name, which may hold blanks: state, ppid, … utime is the 12th.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /// Memory that is resident now. Unit: MB.
    public double residentMegabytes() {
        for (String line : read(Path.of("/proc/" + pid() + "/status")).split("\n", -1)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// Ends it, politely first.
    public void end() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    public String tail() {
        String all = read(log);
        return all.substring(Math.max(0, all.length() - 4000));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
