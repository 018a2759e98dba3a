package com.smart360.mail.config.configuration.saving;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.config.configuration.setting.Draft;
import org.jspecify.annotations.Nullable;

/// The body of a save. There is no password: the secret comes from the test (design 5).
///
/// @param comment why, for those who read the history; at most 500 characters
/// @param testId the passed test of exactly these settings; may be absent where no connection field
///   changed
public record SaveConfiguration(
        @JsonUnwrapped Draft draft, @Nullable String comment, @Nullable String testId) {}
