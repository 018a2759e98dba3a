package com.smart360.mail.audit.alert.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Nothing is told of a condition of a subject for a time; it still shows on the pages.
///
/// @param lastAlert the id of the one that cleared under it last, which alone says then what it is
///   about; null: none has
public record Silence(
        Instant until,
        String by,
        @Nullable String comment,
        Instant at,
        @Nullable String lastAlert) {

    /// Over an alert that is open.
    public Silence(Instant until, String by, @Nullable String comment, Instant at) {
        this(until, by, comment, at, null);
    }

    boolean holds(Instant now) {
        return now.isBefore(until);
    }

    Silence outlasting(Alert alert) {
        return new Silence(until, by, comment, at, alert.id());
    }
}
