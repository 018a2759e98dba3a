package com.smart360.mail.config.configuration.version;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The test mail that goes to the administrator after an activation, and its fate (TEST-13, UI-13
/// step 10, POST-2, POST-4).
///
/// @param mailId null where none was sent
/// @param to whom it was sent; null where none was
/// @param skipped why none was sent; null where one was
/// @param outcome null until the first attempt is over; `ACCEPTED`: the server has taken it, it is
///   for the administrator to look into the inbox
/// @param detail the reason, unless it went well
/// @param at of the last news
public record ActivationMail(
        @Nullable String mailId,
        @Nullable String to,
        @Nullable String skipped,
        @Nullable Outcome outcome,
        @Nullable String detail,
        Instant at) {

    /// None was sent.
    public static ActivationMail none(String why, Instant at) {
        return new ActivationMail(null, null, why, null, null, at);
    }

    /// It was asked for.
    public static ActivationMail asked(String mailId, String to, Instant at) {
        return new ActivationMail(mailId, to, null, null, null, at);
    }

    /// With news of it.
    public ActivationMail told(Outcome news, @Nullable String why, Instant when) {
        return new ActivationMail(mailId, to, null, news, why, when);
    }
}
