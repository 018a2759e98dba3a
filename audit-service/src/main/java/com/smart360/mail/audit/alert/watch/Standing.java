package com.smart360.mail.audit.alert.watch;

import com.smart360.mail.audit.alert.watch.Observation.About;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A condition that holds, as one source says.
///
/// @param since when it began
/// @param seen when that was said last
record Standing(
        About about,
        String source,
        long amount,
        Instant since,
        Instant seen,
        @Nullable Instant expires,
        @Nullable Instant due) {

    boolean expired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
