package com.smart360.mail.dispatch.tryout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would be sent, when and how, as this instance knows it at the moment of asking.
///
/// @param id the mail's, as it would be known by
/// @param from who it would be from; null: neither the mail nor what is active names anybody
/// @param allowed whether its sender may have it sent
/// @param refusals why not, in sentences; empty where it may
/// @param message the whole message (RFC 5322) as a server without 8BITMIME gets it, bodies and
///   headers, without the envelope; null: there is none yet, or it has more than 1,000,000 bytes
/// @param bytes of the message, as SIZE (RFC 1870) counts them; 0 where there is none
/// @param recipients to whom it would go
/// @param left to whom not, and why
/// @param route by which it would go; null: no configuration is active
/// @param limits of the provider's that hold for it
/// @param bulk what mailbox providers ask of mails to many
public record DryRun(
        String id,
        @Nullable String from,
        boolean allowed,
        List<String> refusals,
        @Nullable String message,
        long bytes,
        List<String> recipients,
        List<LeftOut> left,
        @Nullable Way route,
        List<Limit> limits,
        Bulk bulk,
        When when) {

    /// A recipient to whom it would not go.
    public record LeftOut(String address, String reason) {}

    /// The configuration by which a mail would go.
    ///
    /// @param maxBytes largest message that the provider is known to take; null: not known
    public record Way(
            String configurationId,
            long configurationVersion,
            String host,
            int port,
            @Nullable Long maxBytes) {}

    /// What is left of one of the provider's limits.
    ///
    /// @param window `MINUTE` or `DAY`
    /// @param limit mails in it
    /// @param left of them, all senders together
    public record Limit(String window, long limit, long left) {}

    /// What mailbox providers ask of mails to many: the header fields of RFC 2369 and RFC 8058.
    ///
    /// @param asked whether they are asked of this mail: its priority is `BULK`
    public record Bulk(boolean asked, List<String> present, List<String> missing) {}

    /// When a mail would go.
    ///
    /// @param now it would go at once
    /// @param notBefore when it could go at the earliest; null: nobody knows
    /// @param why in words
    public record When(boolean now, @Nullable Instant notBefore, String why) {}
}
