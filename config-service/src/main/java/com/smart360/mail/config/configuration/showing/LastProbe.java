package com.smart360.mail.config.configuration.showing;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed.AcceptedMails;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the active configuration's newest probe by the clock ended.
///
/// @param version of the configuration that was probed
/// @param failureClass with `FAILED` only
/// @param headline what the failure is called (UI-7)
/// @param field the form field at fault, where one is
/// @param certificateNotAfter when the server's certificate ends, as last seen; null where none was
///   seen
/// @param warnings what deserves a look
/// @param accepted mails that the server took, where they prove that it works and no look does,
///   since our own connections fill it; null: a look says it
public record LastProbe(
        long version,
        Outcome outcome,
        Instant at,
        @Nullable FailureClass failureClass,
        @Nullable String headline,
        @Nullable String field,
        @Nullable Instant certificateNotAfter,
        List<Warning> warnings,
        @Nullable AcceptedMails accepted) {

    /// What is told beside accepted mails, and no longer than they are.
    static final String OF_MAILS = "NO_FURTHER_CONNECTION";

    public LastProbe {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /// Mails that were accepted say nothing of a certificate or of a domain: there, what the newest
    /// look at the same version found still holds.
    ///
    /// @param before the probe before this one
    public LastProbe withWhatWasSeenBefore(LastProbe before) {
        if (accepted == null || before.version() != version) {
            return this;
        }
        Stream<Warning> still =
                before.warnings().stream().filter(it -> !it.code().equals(OF_MAILS));
        return new LastProbe(
                version,
                outcome,
                at,
                failureClass,
                headline,
                field,
                before.certificateNotAfter(),
                Stream.concat(still, warnings.stream()).toList(),
                accepted);
    }
}
