package com.smart360.mail.config.configuration.saving;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body that asks for an earlier version's settings.
///
/// @param version whose settings come back
/// @param comment why, for those who read the history; at most 500 characters
/// @param testId a passed test of exactly these settings; needed where they were never tested here,
///   and, with the password typed, where they accept servers that the present ones refuse
@Schema(name = "Rollback")
public record RollBack(long version, @Nullable String comment, @Nullable String testId) {}
