package com.smart360.mail.starter.outbox;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that waits, inside the document that it tells of, to be published. Embed it as the list
/// field `outbox` of the aggregate.
///
/// The id is named `eventId` because Spring Data stores any property called `id` as `_id`.
///
/// @param payload the record as JSON
/// @param traceparent the trace of the request that caused it
public record OutboxEntry(
        String eventId,
        String topic,
        String key,
        String type,
        String payload,
        Actor actor,
        Instant at,
        @Nullable String traceparent) {

    /// Without the payload, which may hold a sealed password.
    @Override
    public String toString() {
        return "OutboxEntry[" + eventId + " " + type + " " + key + "]";
    }
}
