package com.smart360.mail.contracts.configuration;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The backup that was due could not be made or written: an alert, in
/// [com.smart360.mail.contracts.Topics#ALERTS]. Who runs the installation must act. Key: the fixed
/// word `scheduled-backup`.
///
/// @param reason in words, without secrets
/// @param lastSuccessAt when the newest scheduled backup was made; null: there is none
/// @param nextAttemptAt when it is tried again
public record ScheduledBackupFailed(
        String reason,
        @Nullable Instant lastSuccessAt,
        Instant nextAttemptAt,
        Actor actor,
        Instant at) {}
