package com.smart360.mail.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would be sent, when and how, as far as it is known at the moment of asking.
///
/// @param allowed whether this service may have it sent
/// @param refusals why not, in sentences; empty where it may
/// @param message the exact message (RFC 5322), without the envelope; null where `bytes` is above
///   1,000,000 or nobody is known that it could be from
/// @param bytes what goes over the wire as the message; 0 where nothing can be composed
/// @param recipients to whom it would go, without those to whom no mail is sent any more
/// @param left out, and why
/// @param route by which it would go; null: no configuration is active
/// @param limits that hold for it, each with what is left
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
        @Nullable Route route,
        List<Limit> limits,
        Bulk bulk,
        When when) {

    /// A recipient to whom it would not go.
    public record LeftOut(String address, String reason) {}

    /// @param maxBytes largest message that the provider is known to take; null: not known
    public record Route(
            String configurationId,
            long configurationVersion,
            String host,
            int port,
            @Nullable Long maxBytes) {}

    /// @param window `MINUTE` or `DAY`
    /// @param left mails that may still go in it, all senders together
    public record Limit(String window, long limit, long left) {}

    /// @param asked whether they are asked of this mail: its priority is `BULK`
    /// @param missing names of header fields that it should have and has not
    public record Bulk(boolean asked, List<String> present, List<String> missing) {}

    /// @param now it would go at once
    /// @param notBefore when it could go at the earliest; null: nobody knows
    /// @param why in words
    public record When(boolean now, @Nullable Instant notBefore, String why) {}
}
