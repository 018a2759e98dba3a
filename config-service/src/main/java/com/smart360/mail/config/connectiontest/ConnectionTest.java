package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.change.TestRecords.TestRecord;
import com.smart360.mail.config.configuration.setting.MailContent;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A connection test as it is stored: what was asked, and what test-runner reported, in the words
/// of its events.
///
/// @param content what mails bear and it tests; null: it is from before tests covered that
/// @param passwordSetAt when the secret was typed
/// @param typed whether it was typed for this test; false: a stored one served
/// @param fingerprint of the connection that a pass is bound to
/// @param mailTaken whether the server took the test mail; null: not yet, or none was sent
/// @param stages `StageReport`s as JSON, in the order of their arrival
/// @param finished `ConnectionTestFinished` as JSON, once it is over
@Document(StoredConnectionTests.COLLECTION)
record ConnectionTest(
        @Id String id,
        int schemaVersion,
        @Nullable String configurationId,
        @Nullable String provider,
        ConnectionSettings connection,
        @Nullable MailContent content,
        Sealed password,
        Instant passwordSetAt,
        boolean typed,
        String fingerprint,
        Status status,
        Instant requestedAt,
        Instant deadline,
        Actor requestedBy,
        List<String> stages,
        @Nullable Boolean mailTaken,
        @Nullable String finished,
        @Nullable Instant finishedAt,
        List<OutboxEntry> outbox) {

    static final int SCHEMA = 1;

    /// How it stands.
    enum Status {
        RUNNING,
        PASSED,
        FAILED,
        CANCELLED;

        static Status of(Outcome outcome) {
            return switch (outcome) {
                case PASSED -> PASSED;
                case FAILED -> FAILED;
                case CANCELLED -> CANCELLED;
            };
        }
    }

    ConnectionTest {
        stages = stages == null ? List.of() : stages;
        outbox = outbox == null ? List.of() : outbox;
    }

    boolean isOver() {
        return status != Status.RUNNING;
    }

    boolean isMailTaken() {
        return Boolean.TRUE.equals(mailTaken);
    }

    TestRecord record() {
        return new TestRecord(
                id,
                configurationId,
                isOver(),
                status == Status.PASSED,
                connection,
                content,
                isMailTaken(),
                password,
                passwordSetAt,
                typed,
                finishedAt);
    }
}
