package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A part that this request needs does not answer. Becomes 503 with `Retry-After`; operations must
/// act if it lasts.
public class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final String part;

    /// @param part its name as operations know it, as in `config-service`
    public UnavailableException(String part, String what, @Nullable Throwable cause) {
        super(part + " " + what, cause);
        this.part = part;
    }

    public Problem problem() {
        return Problem.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "%s does not answer. Try again in %d seconds."
                                .formatted(part, RETRY_AFTER.toSeconds()))
                .retryAfter(RETRY_AFTER);
    }
}
