package com.smart360.mail.client.autoconfigure;

import org.jspecify.annotations.Nullable;

/// The trace that the caller is in, so that a mail's way can be followed from the business service
/// to the mail server.
@FunctionalInterface
interface TraceContext {

    /// As a W3C `traceparent`; null: none.
    @Nullable String current();
}
