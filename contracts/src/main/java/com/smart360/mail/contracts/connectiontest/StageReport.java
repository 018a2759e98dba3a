package com.smart360.mail.contracts.connectiontest;

import com.smart360.mail.contracts.FailureClass;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one stage of a connection test found.
///
/// @param durationMs null while `RUNNING` or when `SKIPPED`
/// @param evidence facts for people, in order: `"protocol": "TLSv1.3"`; never a secret
/// @param finding the class of failure, with `FAILED` only
/// @param note why it was skipped or what the warning is
public record StageReport(
        Stage stage,
        Verdict verdict,
        Instant startedAt,
        @Nullable Long durationMs,
        Map<String, String> evidence,
        @Nullable FailureClass finding,
        @Nullable String note) {

    /// How a stage stands.
    public enum Verdict {
        RUNNING,
        PASSED,
        WARNED,
        FAILED,
        SKIPPED
    }
}
