package com.smart360.mail.config.configuration.showing;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the active configuration's newest probe by the clock ended.
///
/// @param version of the configuration that was probed
/// @param failureClass with `FAILED` only
/// @param headline what the failure is called (UI-7)
/// @param field the form field at fault, where one is
/// @param certificateNotAfter when the server's certificate ends; null where none was seen
/// @param warnings what deserves a look
public record LastProbe(
        long version,
        Outcome outcome,
        Instant at,
        @Nullable FailureClass failureClass,
        @Nullable String headline,
        @Nullable String field,
        @Nullable Instant certificateNotAfter,
        List<Warning> warnings) {

    public LastProbe {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
