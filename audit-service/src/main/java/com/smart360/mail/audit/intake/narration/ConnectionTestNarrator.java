package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.headline;
import static com.smart360.mail.audit.intake.narration.Phrases.security;
import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.starter.text.OneLine;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells who asked for a connection test of what, and how it ended.
final class ConnectionTestNarrator {

    private ConnectionTestNarrator() {}

    /// Empty for a single stage: the end of the test tells what matters.
    static Optional<EntryDraft> tell(String eventId, ConnectionTestEvent event) {
        return switch (event) {
            case ConnectionTestRequested requested -> Optional.of(requested(eventId, requested));
            case ConnectionTestCancelled cancelled -> Optional.of(cancelled(eventId, cancelled));
            case ConnectionTestStageReported _ -> Optional.empty();
            case ConnectionTestFinished finished -> Optional.of(finished(eventId, finished));
        };
    }

    private static EntryDraft requested(String eventId, ConnectionTestRequested requested) {
        ConnectionSettings to = requested.connection();
        return draft(
                eventId,
                requested,
                requested.actor(),
                "connection-test.requested",
                who(requested.actor())
                        + " asked for a connection test of "
                        + OneLine.of(to.host())
                        + ":"
                        + to.port()
                        + " ("
                        + security(to.tls(), to.authProtocol())
                        + ").",
                new Facts()
                        .put("configurationId", requested.configurationId())
                        .put("provider", requested.provider())
                        .put("host", OneLine.of(to.host()))
                        .put("port", to.port())
                        .put("tls", to.tls())
                        .put("certificateCheck", to.certificateCheck().mode())
                        .put("authProtocol", to.authProtocol())
                        .put("deliverTo", requested.deliverTo()));
    }

    private static EntryDraft cancelled(String eventId, ConnectionTestCancelled cancelled) {
        return draft(
                eventId,
                cancelled,
                cancelled.actor(),
                "connection-test.cancelled",
                who(cancelled.actor()) + " stopped a connection test.",
                new Facts());
    }

    private static EntryDraft finished(String eventId, ConnectionTestFinished finished) {
        return draft(
                eventId,
                finished,
                finished.actor(),
                switch (finished.outcome()) {
                    case PASSED -> "connection-test.passed";
                    case FAILED -> "connection-test.failed";
                    case CANCELLED -> "connection-test.ended-early";
                },
                "The connection test that " + who(finished.actor()) + " asked for " + end(finished),
                facts(finished));
    }

    private static String end(ConnectionTestFinished finished) {
        String after = " after " + seconds(finished.durationMs());
        return switch (finished.outcome()) {
            case PASSED -> "passed" + after + ".";
            case FAILED -> "failed" + after + headline(finished.diagnosis());
            case CANCELLED -> "was stopped" + after + ".";
        };
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static Facts facts(ConnectionTestFinished finished) {
        Facts facts =
                new Facts()
                        .put("configurationId", finished.configurationId())
                        .put("durationMs", finished.durationMs());
        return switch (finished.outcome()) {
            case PASSED -> warnings(facts, finished);
            case FAILED -> facts.diagnosis(finished.diagnosis());
            case CANCELLED -> facts;
        };
    }

    private static Facts warnings(Facts facts, ConnectionTestFinished finished) {
        return finished.warnings().isEmpty()
                ? facts
                : facts.put(
                        "warnings",
                        finished.warnings().stream()
                                .map(ConnectionTestEvent.Warning::code)
                                .collect(Collectors.joining(", ")));
    }

    private static EntryDraft draft(
            String eventId,
            ConnectionTestEvent event,
            Actor actor,
            String action,
            String summary,
            Facts facts) {
        return new EntryDraft(
                eventId,
                event.at(),
                actor,
                action,
                "connection-test",
                event.testId(),
                null,
                summary,
                facts.all());
    }
}
