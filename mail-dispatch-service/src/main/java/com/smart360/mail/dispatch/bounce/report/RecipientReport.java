package com.smart360.mail.dispatch.bounce.report;

import org.jspecify.annotations.Nullable;

/// One recipient's lines of a delivery report (RFC 3464 §2.3).
///
/// @param original address as the sender had given it; null: not told
/// @param last address to which it was tried last, behind all forwarding
/// @param status RFC 3463, `5.1.1` say; null: none that could be read
/// @param diagnostic what the last server said, `550 5.1.1 …`, at most
///   [BounceReportReader#LONGEST_VALUE] characters; empty: not told
public record RecipientReport(
        @Nullable String original,
        String last,
        Action action,
        @Nullable String status,
        String diagnostic) {

    /// `Action`, in the words of RFC 3464 §2.3.3.
    public enum Action {
        FAILED,
        DELAYED,
        DELIVERED,
        /// Handed to a server that makes no reports.
        RELAYED,
        /// Handed on to several addresses; no more is told of them.
        EXPANDED
    }
}
