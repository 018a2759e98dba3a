package com.smart360.mail.benchmarks.peer;

import com.smart360.mail.benchmarks.stage.Child;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Postfix's `smtp-source` with kept-open sessions: one C process, no queue. The limit.
public final class SmtpSource {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Workshop workshop;
    private final int bytes;

    /// @param bytes of each message
    public SmtpSource(Workshop workshop, int bytes) {
        this.workshop = workshop;
        this.bytes = bytes;
    }

    /// Sends so many mails over so many sessions.
    public Sample send(int port, int mails, int sessions) throws InterruptedException {
        // The child's own time is gone from /proc when it ends: a shell tells it.
        Path times = workshop.folder().resolve("smtp-source-times");
        String command =
                "/usr/sbin/smtp-source -d -s %d -m %d -l %d -f no-reply@utility.example -t jo@example.org 127.0.0.1:%d && times > %s"
                        .formatted(sessions, mails, bytes, port, times);
        long start = System.nanoTime();
        Child child = workshop.start("smtp-source", List.of("/bin/sh", "-c", command), Map.of());
        if (child.awaitEnd(LIMIT) != 0) {
            throw new IllegalStateException("smtp-source failed:\n" + child.tail());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Sample(mails / seconds, childrensCpu(times) * 1000 / mails);
    }

    /// The second line of `times`: user and system time of the shell's children, `0m0.1s 0m0.2s`.
    private static double childrensCpu(Path times) {
        try {
            double sum = 0;
            for (String each : Files.readAllLines(times).get(1).strip().split(" ", -1)) {
                int minutes = each.indexOf('m');
                sum +=
                        60 * Double.parseDouble(each.substring(0, minutes))
                                + Double.parseDouble(
                                        each.substring(minutes + 1, each.length() - 1));
            }
            return sum;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
