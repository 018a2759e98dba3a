package com.smart360.mail.config.configuration.version;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the newest test of exactly these settings ended.
///
/// @param headline what the failure is called (UI-7), with `FAILED` only
public record LastTest(String testId, Outcome outcome, Instant at, @Nullable String headline) {}
