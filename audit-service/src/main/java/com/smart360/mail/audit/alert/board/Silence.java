package com.smart360.mail.audit.alert.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Nothing is told of a condition of a subject for a time; it still shows on the pages.
public record Silence(Instant until, String by, @Nullable String comment, Instant at) {

    boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
