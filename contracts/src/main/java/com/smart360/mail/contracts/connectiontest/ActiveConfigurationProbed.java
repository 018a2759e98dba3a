package com.smart360.mail.contracts.connectiontest;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The active configuration was probed, by the clock and without sending a mail, in
/// [com.smart360.mail.contracts.Topics#CONNECTION_TESTS]. Key: configuration id.
///
/// @param outcome never `CANCELLED`
/// @param diagnosis with `FAILED` only
/// @param certificateNotAfter when the server's certificate ends; null where none was seen
public record ActiveConfigurationProbed(
        String configurationId,
        long version,
        Outcome outcome,
        long durationMs,
        @Nullable Diagnosis diagnosis,
        List<Warning> warnings,
        @Nullable Instant certificateNotAfter,
        Instant at) {}
