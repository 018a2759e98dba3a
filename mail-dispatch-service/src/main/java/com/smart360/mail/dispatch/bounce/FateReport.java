package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody reports of a mail after our server took it.
///
/// @param envelopeId ENVID that the report bears; null: none
/// @param messageId with angle brackets; null: none
/// @param fates of recipients, one or more
public record FateReport(
        @Nullable String envelopeId, @Nullable String messageId, List<Fate> fates) {

    public FateReport {
        fates = List.copyOf(fates);
    }

    /// What became of one recipient's copy.
    ///
    /// @param outcome `BOUNCED`, `DELIVERED` or `COMPLAINED`
    /// @param original address as we gave it; null: not told
    /// @param last address behind forwarding; null: not told
    /// @param status RFC 3463; null: not told
    /// @param diagnostic the last server's words; empty: not told
    public record Fate(
            Outcome outcome,
            @Nullable String original,
            @Nullable String last,
            @Nullable String status,
            String diagnostic) {

        public Fate {
            if (outcome != Outcome.BOUNCED
                    && outcome != Outcome.DELIVERED
                    && outcome != Outcome.COMPLAINED) {
                throw new IllegalArgumentException(
                        "outcome is " + outcome + "; expected BOUNCED, DELIVERED or COMPLAINED");
            }
        }
    }
}
