package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One RFC 9457 answer of the gateway itself. Problems of the services pass through untouched.
///
/// The services' starter has a fuller one; it brings MongoDB and Kafka along, so that the gateway
/// keeps this small twin. Both take type, title and status from [ProblemType].
///
/// @param detail for people: the value met and the value expected; never an exception's text
/// @param retryAfter when another try makes sense; null: trying again won't help
public record Problem(ProblemType type, String detail, @Nullable Duration retryAfter) {

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(type, detail, wait);
    }

    /// Whole seconds for the `Retry-After` header, at least 1 (RFC 9110 §10.2.3).
    long retryAfterSeconds() {
        return retryAfter == null ? 0 : Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
