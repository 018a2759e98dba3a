package com.smart360.mail.contracts.connectiontest;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection test's life, in [com.smart360.mail.contracts.Topics#CONNECTION_TESTS].
public sealed interface ConnectionTestEvent {

    /// The test that the fact is about.
    String testId();

    /// When, UTC.
    Instant at();

    /// Somebody asked for a test.
    ///
    /// @param configurationId the stored configuration that is being edited, if any
    /// @param provider the chosen template's id, if any
    /// @param password sealed to the connection's destination
    /// @param from sender to try in `SENDER`; null: the user name where it is an address
    /// @param deliverTo where the real test mail goes; null: none is sent
    /// @param customHeaders of the real test mail, as they stand in the form; null: none
    /// @param replyTo of the real test mail; null: none
    /// @param rehearsal what is rehearsed once all else has passed; null: nothing, as in records
    ///   from before this member
    /// @param deadline the moment at which the test ends, finished or not (TEST-4)
    record ConnectionTestRequested(
            String testId,
            @Nullable String configurationId,
            @Nullable String provider,
            ConnectionSettings connection,
            Sealed password,
            @Nullable String from,
            @Nullable String deliverTo,
            @Nullable String customHeaders,
            @Nullable String replyTo,
            Rehearsal.@Nullable Plan rehearsal,
            Instant deadline,
            Actor actor,
            Instant at)
            implements ConnectionTestEvent {

        /// One without a rehearsal.
        public ConnectionTestRequested(
                String testId,
                @Nullable String configurationId,
                @Nullable String provider,
                ConnectionSettings connection,
                Sealed password,
                @Nullable String from,
                @Nullable String deliverTo,
                @Nullable String customHeaders,
                @Nullable String replyTo,
                Instant deadline,
                Actor actor,
                Instant at) {
            this(
                    testId,
                    configurationId,
                    provider,
                    connection,
                    password,
                    from,
                    deliverTo,
                    customHeaders,
                    replyTo,
                    null,
                    deadline,
                    actor,
                    at);
        }
    }

    /// Somebody asked to stop it.
    record ConnectionTestCancelled(String testId, Actor actor, Instant at)
            implements ConnectionTestEvent {}

    /// A stage began (`RUNNING`) or ended.
    record ConnectionTestStageReported(String testId, StageReport report, Instant at)
            implements ConnectionTestEvent {}

    /// It is over. The last event of its test.
    ///
    /// @param diagnosis with `FAILED` only
    /// @param warnings what did not fail the test but deserves a look
    /// @param rehearsal with `PASSED` only, where one was asked for; null: none was made
    /// @param transcript the dialogue, one line each, credentials removed; for System Admins
    record ConnectionTestFinished(
            String testId,
            @Nullable String configurationId,
            Outcome outcome,
            long durationMs,
            @Nullable Diagnosis diagnosis,
            List<Warning> warnings,
            @Nullable Rehearsal rehearsal,
            List<String> transcript,
            Actor actor,
            Instant at)
            implements ConnectionTestEvent {

        /// One without a rehearsal.
        public ConnectionTestFinished(
                String testId,
                @Nullable String configurationId,
                Outcome outcome,
                long durationMs,
                @Nullable Diagnosis diagnosis,
                List<Warning> warnings,
                List<String> transcript,
                Actor actor,
                Instant at) {
            this(
                    testId,
                    configurationId,
                    outcome,
                    durationMs,
                    diagnosis,
                    warnings,
                    null,
                    transcript,
                    actor,
                    at);
        }
    }

    /// How a test ended.
    enum Outcome {
        PASSED,
        FAILED,
        CANCELLED
    }

    /// A remark that blocks nothing.
    ///
    /// @param code stable, `HELO_IS_LOCALHOST` say
    record Warning(String code, String text) {}
}
