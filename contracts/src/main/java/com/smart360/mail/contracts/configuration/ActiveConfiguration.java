package com.smart360.mail.contracts.configuration;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Epoched;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of the single activation pointer, whole, in [com.smart360.mail.contracts.Topics
/// #ACTIVE_CONFIGURATION] (design 3 and 6).
///
/// @param epoch grows by one with each change of the pointer; a reader ignores a lower one
/// @param configuration what sends now; null: nothing may be sent, mails wait (ACT-3)
/// @param by who changed it last
/// @param at when, UTC
public record ActiveConfiguration(
        long epoch, @Nullable ConfigurationSnapshot configuration, Actor by, Instant at)
        implements Epoched {}
