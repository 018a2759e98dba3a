package com.smart360.mail.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// `./run status`: what runs where, how much memory it takes, what was started again, what stays
/// down.
record StackStatus(Folders folders, StackRecord record) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /// @throws StackFailure when nothing runs
    void print(PrintStream out) {
        List<StackRecord.Running> parts = record.processes();
        if (parts.stream().noneMatch(part -> part.process().isPresent())) {
            throw new StackFailure("No stack is running on " + folders.stack());
        }
        long total = 0;
        for (StackRecord.Running part : parts) {
            long memory = residentMegabytes(part.pid());
            total += memory;
            out.println(line(part, memory));
        }
        out.printf("  %-22s %12s %5d MB%n", "all", "", total);
        out.println(record.ready().map(StackStatus::ready).orElse("Not ready yet."));
    }

    private String line(StackRecord.Running part, long memory) {
        if (part.process().isEmpty()) {
            return "  %-22s stays down; its log is %s"
                    .formatted(
                            part.name(),
                            Welcome.shown(folders.logs().resolve(part.name() + ".log")));
        }
        String again =
                part.restarts() == 0
                        ? ""
                        : "   started again %d %s, last at %s"
                                .formatted(
                                        part.restarts(),
                                        part.restarts() == 1 ? "time" : "times",
                                        CLOCK.format(
                                                Instant.ofEpochMilli(part.startedAt())
                                                        .atZone(ZoneId.systemDefault())));
        return "  %-22s pid %-8d %5d MB%s".formatted(part.name(), part.pid(), memory, again);
    }

    private static String ready(StackRecord.Ready ready) {
        return String.format(
                Locale.ROOT,
                "Ready after %.1f s: %s, mails at %s",
                ready.seconds(),
                ready.gateway(),
                ready.mail().page());
    }

    /// Linux tells; elsewhere, and of what has ended, 0.
    private static long residentMegabytes(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/status"))
                            .lines()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            return 0;
        }
    }
}
