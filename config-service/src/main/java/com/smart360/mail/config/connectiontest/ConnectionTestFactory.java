package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.MailContent;
import com.smart360.mail.config.connectiontest.ConnectionTest.Status;
import com.smart360.mail.config.connectiontest.request.ConnectionTestSecrets.Secret;
import com.smart360.mail.config.connectiontest.request.StartConnectionTest;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a test of what was asked for, with the event that asks test-runner for it.
@Component
class ConnectionTestFactory {

    private final ConnectionTestProperties properties;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ConnectionTestFactory(
            ConnectionTestProperties properties, Outbox outbox, IdSource ids, Clock clock) {
        this.properties = properties;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    ConnectionTest make(
            StartConnectionTest request,
            ConnectionSettings connection,
            Secret secret,
            MailContent content,
            Rehearsal.@Nullable Plan rehearsal,
            Actor actor) {
        String id = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant deadline = now.plus(properties.deadline());
        ConnectionTestRequested event =
                new ConnectionTestRequested(
                        id,
                        request.configurationId(),
                        request.draft().normalised().provider(),
                        connection,
                        secret.password(),
                        content.sender(),
                        stripped(request.deliverTo()),
                        content.customHeaders(),
                        content.replyTo(),
                        rehearsal,
                        deadline,
                        actor,
                        now);
        return new ConnectionTest(
                id,
                ConnectionTest.SCHEMA,
                request.configurationId(),
                event.provider(),
                connection,
                content,
                secret.password(),
                secret.setAt(),
                secret.typed(),
                Fingerprint.of(connection, secret.password()),
                Status.RUNNING,
                now,
                deadline,
                actor,
                List.of(),
                null,
                null,
                null,
                List.of(outbox.entry(id, event, actor)));
    }

    private static @Nullable String stripped(@Nullable String typed) {
        return typed == null ? null : typed.strip();
    }
}
