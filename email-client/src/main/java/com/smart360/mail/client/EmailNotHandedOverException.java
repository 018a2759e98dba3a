package com.smart360.mail.client;

import org.jspecify.annotations.Nullable;

/// A mail that is right has not been taken, or nobody knows whether it has. Sending it again under
/// the same id is always safe.
public final class EmailNotHandedOverException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    public EmailNotHandedOverException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Why, and who must act.
    public enum Reason {
        /// Nobody answered in time. The mail may have arrived: send it again, under the same id.
        UNREACHABLE,
        /// This service may not have such a mail sent, or is not known: whoever runs it must act.
        NOT_ALLOWED,
        /// It is larger than what is taken this way.
        TOO_LARGE,
        /// Another mail has this id, or an earlier one that differs.
        CONFLICT,
        /// This service has had as many mails sent as it may for now.
        OVER_LIMIT
    }
}
