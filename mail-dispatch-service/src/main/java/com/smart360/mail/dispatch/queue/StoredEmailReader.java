package com.smart360.mail.dispatch.queue;

import com.smart360.mail.dispatch.email.Email;
import org.jspecify.annotations.Nullable;

/// Reads a mail's stored JSON: intake's reader, seen from the store.
@FunctionalInterface
public interface StoredEmailReader {

    /// The mail; null when it can't be read any more, which only a change of the rules could cause.
    @Nullable Email read(byte[] raw, @Nullable String traceparent);
}
