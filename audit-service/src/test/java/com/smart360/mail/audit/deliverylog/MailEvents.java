package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// The beginning and an end of mails of which nothing else matters.
final class MailEvents {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final EmailMetadata METADATA =
            EmailMetadata.read("{\"subject\":\"Hi\"}".getBytes(StandardCharsets.UTF_8))
                    .orElseThrow();

    private MailEvents() {}

    static EmailEvent requested(String id, Instant at) {
        return new EmailEvent.Requested(id, "asked-" + id, at, METADATA, null, null);
    }

    static EmailEvent rejected(String id, Instant at) {
        return new EmailEvent.Rejected(
                id, "rejected-" + id + at, at, METADATA, "UNREADABLE", "no JSON", null);
    }
}
