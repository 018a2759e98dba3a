package com.smart360.mail.dispatch.pause;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why nothing goes for a while, and until when (C4).
///
/// @param until when it goes on by itself
/// @param since when what led to it was met; null: another instance met it, or it is a limit of
///   ours
/// @param failureClass null: a limit that we keep by ourselves is used up
/// @param phase of the dialogue in which no connection came about; null: a mail met it, or as
///   `since`
/// @param code of the reply; null: there was no reply, or as `since`
/// @param reply its text, credentials removed, or in words what was met; null as `since`
/// @param endable whether trying now can end it: a limit of ours is not to be tried
public record Pause(
        Instant until,
        @Nullable Instant since,
        @Nullable FailureClass failureClass,
        @Nullable Phase phase,
        @Nullable Integer code,
        @Nullable String reply,
        boolean endable) {

    /// A pause that another instance met the cause of, or none but us.
    ///
    /// @param asked the server asked for it
    public static Pause unmet(Instant until, boolean asked) {
        return new Pause(
                until, null, asked ? FailureClass.RATE_LIMITED : null, null, null, null, asked);
    }
}
