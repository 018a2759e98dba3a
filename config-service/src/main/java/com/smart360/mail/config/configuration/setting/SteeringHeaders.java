package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.email.ReservedHeader;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The lines of custom headers that steer a provider or whoever reads the mail (S3).
final class SteeringHeaders {

    private SteeringHeaders() {}

    /// Whether a change of custom headers adds, changes or takes away one: their order and the
    /// other lines don't matter.
    static boolean differ(@Nullable String before, @Nullable String after) {
        return !of(before).equals(of(after));
    }

    private static List<String> of(@Nullable String customHeaders) {
        return customHeaders == null
                ? List.of()
                : customHeaders
                        .lines()
                        .filter(line -> ReservedHeader.needsApproval(name(line)))
                        .map(
                                line ->
                                        name(line)
                                                + ":"
                                                + line.substring(line.indexOf(':') + 1).strip())
                        .sorted()
                        .toList();
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }
}
