package com.smart360.mail.client;

import org.jspecify.annotations.Nullable;

/// A mail that was found right, as it goes out.
///
/// @param id the mail's
/// @param json the request in UTF-8
/// @param traceparent W3C trace context; null: none
public record PreparedEmail(String id, byte[] json, @Nullable String traceparent) {

    @Override
    public String toString() {
        return "PreparedEmail[" + id + "]";
    }
}
