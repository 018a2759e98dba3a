package com.smart360.mail.config.activation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.config.configuration.showing.ConfigurationView;
import org.jspecify.annotations.Nullable;

/// What a deactivation came to: the configuration, and what sends now (U1).
///
/// @param wasActive true: what was not active is answered with a problem
/// @param sendsNow the id of what sends, should somebody have activated another one; null: nothing
record Deactivation(
        @JsonUnwrapped ConfigurationView configuration,
        boolean wasActive,
        @Nullable String sendsNow) {}
