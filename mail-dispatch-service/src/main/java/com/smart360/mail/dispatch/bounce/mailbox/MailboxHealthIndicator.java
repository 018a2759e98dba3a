package com.smart360.mail.dispatch.bounce.mailbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether reports are read. Never down: mails go out without them, and a restart cures nothing.
@Component
final class MailboxHealthIndicator implements HealthIndicator {

    private final MailboxReader reader;

    MailboxHealthIndicator(MailboxReader reader) {
        this.reader = reader;
    }

    @Override
    public Health health() {
        return switch (reader.state()) {
            case MailboxReader.State.Idle _ ->
                    Health.up()
                            .withDetail(
                                    "state",
                                    reader.properties().configured()
                                            ? "another instance reads it"
                                            : "none is configured")
                            .build();
            case MailboxReader.State.Reading _ -> Health.up().withDetail("state", "read").build();
            case MailboxReader.State.Failing(String reason) ->
                    Health.up()
                            .withDetail("state", "not read now")
                            .withDetail("reason", reason)
                            .build();
        };
    }
}
