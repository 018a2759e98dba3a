package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody reports of a mail after our server took it.
///
/// @param mailId what stands for the mail and only we can make: the ENVID that a report bears, or
///   what the provider was given to carry; null: none
/// @param messageId with angle brackets; null: none
/// @param fates of recipients, one or more
public record FateReport(
        Source source, @Nullable String mailId, @Nullable String messageId, List<Fate> fates) {

    /// Who says it.
    public enum Source {
        /// A mailbox, to which anybody can write.
        MAILBOX,
        /// The provider that was handed the mail, by a call that proved to be its own.
        PROVIDER
    }

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
    /// @param told whom the refusal means, as the provider says; null: it does not
    public record Fate(
            Outcome outcome,
            @Nullable String original,
            @Nullable String last,
            @Nullable String status,
            String diagnostic,
            @Nullable Concern told) {

        /// One of whose refusal nobody says whom it means.
        public Fate(
                Outcome outcome,
                @Nullable String original,
                @Nullable String last,
                @Nullable String status,
                String diagnostic) {
            this(outcome, original, last, status, diagnostic, null);
        }

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
