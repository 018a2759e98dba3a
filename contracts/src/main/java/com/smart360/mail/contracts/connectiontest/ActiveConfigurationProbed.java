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
/// @param durationMs of the look; 0 where none was made
/// @param diagnosis with `FAILED` only
/// @param certificateNotAfter when the server's certificate ends; null where none was seen
/// @param accepted what proves that the server works where a look of its own could not, since our
///   own connections fill it; null: a look says it
public record ActiveConfigurationProbed(
        String configurationId,
        long version,
        Outcome outcome,
        long durationMs,
        @Nullable Diagnosis diagnosis,
        List<Warning> warnings,
        @Nullable Instant certificateNotAfter,
        @Nullable AcceptedMails accepted,
        Instant at) {

    /// As a look says it.
    public ActiveConfigurationProbed(
            String configurationId,
            long version,
            Outcome outcome,
            long durationMs,
            @Nullable Diagnosis diagnosis,
            List<Warning> warnings,
            @Nullable Instant certificateNotAfter,
            Instant at) {
        this(
                configurationId,
                version,
                outcome,
                durationMs,
                diagnosis,
                warnings,
                certificateNotAfter,
                null,
                at);
    }

    /// Mails that the server took meanwhile through this configuration.
    ///
    /// @param mails at least 1
    /// @param lastAt when it had taken the last of them at the latest
    public record AcceptedMails(long mails, Instant lastAt) {}
}
