package com.smart360.mail.config.connectiontest.request;

import org.jspecify.annotations.Nullable;

/// The body that asks for a rehearsal of a stored configuration before it is activated.
///
/// @param deliverTo where its test mail goes; absent or empty: none is sent, and no custom header
///   is tried
public record RehearseConfiguration(@Nullable String configurationId, @Nullable String deliverTo) {

    /// Where the test mail goes; null: nowhere.
    public @Nullable String recipient() {
        return deliverTo == null || deliverTo.isBlank() ? null : deliverTo.strip();
    }
}
