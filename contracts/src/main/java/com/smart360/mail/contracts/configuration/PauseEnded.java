package com.smart360.mail.contracts.configuration;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody had sending tried at once through a configuration that paused (*Try now*), in
/// [com.smart360.mail.contracts.Topics#CONFIGURATION]. Key: the configuration's id. Whether it goes
/// on tells what becomes of the mails; a server that answers as before makes it pause again.
///
/// @param failureClass why it paused, as the instance that was asked knew; null: it knew of no
///   pause
/// @param until when it would have gone on by itself; null likewise
/// @param comment why, in the actor's words
public record PauseEnded(
        String configurationId,
        long version,
        @Nullable FailureClass failureClass,
        @Nullable Instant until,
        @Nullable String comment,
        Actor actor,
        Instant at) {}
