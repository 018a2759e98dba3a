package com.smart360.mail.benchmarks.dispatch;

import com.smart360.mail.benchmarks.Medians;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// From produce to accepted, of the mails that were accepted. Unit: milliseconds.
record Waits(double[] millis) {

    /// The head of a table with a [#row] for each kind of mail.
    static final String HEAD =
            """
            | produce to accepted | p50, ms | p99, ms | longest, ms | accepted |
            |---|---|---|---|---|""";

    /// @param produced when each was published, by id
    /// @param accepted when each was accepted, for ids of those
    static Waits between(Map<String, Instant> produced, Map<String, Instant> accepted) {
        return new Waits(
                accepted.entrySet().stream()
                        .map(each -> Duration.between(produced.get(each.getKey()), each.getValue()))
                        .mapToDouble(wait -> wait.toNanos() / 1e6)
                        .toArray());
    }

    String row(String mails) {
        return "| %s | %.1f | %.1f | %.1f | %,d |"
                .formatted(
                        mails,
                        Medians.median(millis),
                        Medians.quantile(millis, 0.99),
                        Medians.quantile(millis, 1),
                        millis.length);
    }
}
