package com.smart360.mail.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// How busy the whole machine's processors were, from Linux's `/proc/stat`.
///
/// @param all ticks of all processors since the machine's start
/// @param idle those of them in which nothing ran
public record Processors(long all, long idle) {

    /// As they are now.
    public static Processors now() {
        try {
            String first =
                    Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
            // user, nice, system, idle, iowait, irq, softirq, steal; guests are within user.
            long[] ticks =
                    Arrays.stream(first.strip().split("\\s+"))
                            .skip(1)
                            .limit(8)
                            .mapToLong(Long::parseLong)
                            .toArray();
            return new Processors(Arrays.stream(ticks).sum(), ticks[3] + ticks[4]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Share of the time since then in which they had nothing to do, 0-1.
    public double idleSince(Processors before) {
        return (idle - before.idle) / Math.max(1.0, all - before.all);
    }
}
