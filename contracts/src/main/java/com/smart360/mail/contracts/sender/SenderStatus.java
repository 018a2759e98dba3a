package com.smart360.mail.contracts.sender;

import com.smart360.mail.contracts.FailureClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How sending goes, as an instance of mail-dispatch-service sees it, some times a minute, in
/// [com.smart360.mail.contracts.Topics#SENDER_STATUS]. Key: `instance`. Queue and limits are those
/// of all instances together, all else is the instance's own.
///
/// @param instance unique to one life of a process
/// @param waiting mails not begun, in the topic or in the store
/// @param deferred mails of which an attempt failed and another follows
/// @param held mails about which somebody must decide
/// @param oldestSeconds how long the mail that has waited longest could have gone; 0: none waits
///   that could
/// @param configurationId of what is active; null: nothing is
/// @param configurationName its name; null likewise
/// @param pauseClass why no connection is opened at this moment, or, while mails wait, why none
///   came about when the last one was tried; null: they do
/// @param pausedUntil when it goes on by itself; null: the next try is due or under way, or nothing
///   pauses
/// @param connections that this instance has open to the active configuration's server; null: of an
///   earlier version, which does not say
/// @param limits that are known of the active account
/// @param accepted mails that servers took since the status before
/// @param failures attempts that ended otherwise since then, by class
/// @param mode whom this environment lets mails out to, `DELIVER` or `CAPTURE` say
/// @param environment `production` say
public record SenderStatus(
        String instance,
        long waiting,
        long deferred,
        long held,
        long oldestSeconds,
        @Nullable String configurationId,
        @Nullable String configurationName,
        @Nullable FailureClass pauseClass,
        @Nullable Instant pausedUntil,
        @Nullable Integer connections,
        List<Limit> limits,
        long accepted,
        Map<FailureClass, Long> failures,
        String mode,
        String environment,
        Instant at) {

    /// How much of a limit is used.
    ///
    /// @param window `minute`, `day` or `recipients_day`; a day is the last 24 hours
    /// @param lastHour what of it was used within the last hour; null for a minute, and in events
    ///   from before this member
    public record Limit(String window, long used, long allowed, @Nullable Long lastHour) {

        /// One of which no pace is known.
        public Limit(String window, long used, long allowed) {
            this(window, used, allowed, null);
        }
    }
}
