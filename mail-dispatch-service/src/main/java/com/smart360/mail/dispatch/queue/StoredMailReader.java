package com.smart360.mail.dispatch.queue;

import com.smart360.mail.dispatch.Mail;
import org.jspecify.annotations.Nullable;

/// Reads a mail's stored JSON: intake's reader, seen from the store.
@FunctionalInterface
public interface StoredMailReader {

    /// The mail; null when it can't be read any more, which only a change of the rules could cause.
    @Nullable Mail read(byte[] raw, @Nullable String traceparent);
}
