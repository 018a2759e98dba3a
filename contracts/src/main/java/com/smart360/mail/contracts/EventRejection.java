package com.smart360.mail.contracts;

/// Why a record of one of our own topics became a dead letter (header `reason_class`). Requests for
/// e-mails have reasons of their own: [com.smart360.mail.contracts.email.EmailRejection].
public enum EventRejection {
    /// No `ce_type`: our topics take events only.
    NO_TYPE,
    /// An event of ours, in a topic that it does not belong to.
    WRONG_TOPIC,
    /// An event that steers other services, without the signature of the one that may say it.
    UNSIGNED,
    /// Such an event, with a signature that none of its keys made, or of another content.
    WRONG_SIGNATURE,
    /// Not a JSON object.
    NOT_JSON,
    /// JSON, but not as its type promises: a member is missing or of another type.
    NOT_AS_PROMISED,
    /// More, longer or deeper than an event of ours ever is.
    TOO_LARGE,
    /// It was read, and the service that had to act on it failed each time.
    HANDLER_FAILED,
    /// Passed over by hand, because it ended the process that read it.
    SKIPPED;

    /// Whether a reason, as a dead letter names it, means that somebody else wrote what only one
    /// may say.
    ///
    /// @param name of any reason, known or not
    public static boolean isForgery(String name) {
        return name.equals(UNSIGNED.name()) || name.equals(WRONG_SIGNATURE.name());
    }
}
