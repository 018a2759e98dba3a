package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.outcome.recording.OutcomeWriter;
import com.smart360.mail.dispatch.outcome.recording.PendingOutcome;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.starter.observability.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Ends a mail's turn: judges an attempt, and hands over to be recorded what it came to, or what
/// came of a mail without one. Each of its verbs waits while too many outcomes are not recorded.
@Component
public final class Outcomes {

    private final RetryPolicy policy;
    private final OutcomeWriter writer;
    private final Instances instances;
    private final MeterRegistry meters;
    private final Traces traces;
    private final Clock clock;

    Outcomes(
            RetryPolicy policy,
            OutcomeWriter writer,
            Instances instances,
            MeterRegistry meters,
            Traces traces,
            Clock clock) {
        this.policy = policy;
        this.writer = writer;
        this.instances = instances;
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
    }

    /// What follows from an attempt.
    ///
    /// @param allowed attempts in all
    public AttemptResult judge(FinishedAttempt finished, int allowed) {
        QueuedEmail queued = finished.queued();
        var attempt =
                new DeliveryAttempt(
                        finished.number() - queued.forgiven(),
                        allowed,
                        finished.at(),
                        policy.expiry(queued),
                        queued.email().request().category(),
                        queued.accepted());
        return policy.on(attempt, finished.results());
    }

    /// How long a configuration pauses for a reply.
    public Duration pause(@Nullable Reply reply) {
        return policy.pause(reply);
    }

    /// Whether the server named that time.
    public boolean told(@Nullable Reply reply) {
        return policy.told(reply);
    }

    /// Whether a mail's time is over.
    public boolean expired(QueuedEmail queued) {
        return !clock.instant().isBefore(policy.expiry(queued));
    }

    /// Now, for what ends now.
    public Instant now() {
        return clock.instant();
    }

    /// Records an attempt.
    ///
    /// @param result as [#judge] gave it, or put off further
    /// @return done when it is durable
    public CompletableFuture<Void> attempted(
            FinishedAttempt attempt, AttemptResult result, Route route)
            throws InterruptedException {
        EmailDelivery event = DeliveryEventFactory.attempted(attempt, result, route);
        DeliveryMetrics.attempt(meters, event);
        if (result.statuses().stream().anyMatch(each -> each.status() == Outcome.ACCEPTED)) {
            DeliveryMetrics.accepted(meters, attempt.queued(), attempt.at());
        }
        trace(attempt, event);
        return write(attempt.queued(), event, next(attempt, result));
    }

    private void trace(FinishedAttempt attempt, EmailDelivery event) {
        Map<String, String> facts = new HashMap<>();
        facts.put("emailId", event.emailId());
        facts.put("configurationId", String.valueOf(event.configurationId()));
        facts.put("outcome", event.outcome().name());
        if (event.failureClass() != null) {
            facts.put("failureClass", event.failureClass().name());
        }
        traces.add(
                "mail attempt",
                attempt.queued().email().traceparent(),
                System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(attempt.millis()),
                facts);
    }

    /// Somebody waits for one that is not durable yet.
    public void hurry() {
        writer.hurry();
    }

    /// Records that a mail's time is over.
    public void expire(QueuedEmail queued) throws InterruptedException {
        var _ = write(queued, DeliveryEventFactory.expired(queued, clock.instant()), null);
    }

    /// Records that this environment lets the mail out to nobody.
    ///
    /// @param messageId null: nobody knows who sends it
    public void suppress(QueuedEmail queued, Plan plan, @Nullable String messageId)
            throws InterruptedException {
        var _ =
                write(
                        queued,
                        DeliveryEventFactory.suppressed(queued, plan, messageId, clock.instant()),
                        null);
    }

    /// Records that the mail waits, without an attempt, until a configuration that knows a sender
    /// is active, or until its time is over (U3).
    public void awaitSender(QueuedEmail queued, Route route) throws InterruptedException {
        EmailDelivery event = DeliveryEventFactory.awaitingSender(queued, route, clock.instant());
        StoredEmail next = StoredEmail.of(queued, State.WAITING, policy.expiry(queued));
        var _ = write(queued, event, next.lackingSender());
    }

    private CompletableFuture<Void> write(
            QueuedEmail queued, EmailDelivery event, @Nullable StoredEmail next)
            throws InterruptedException {
        var outcome = new PendingOutcome(queued, instances.id(), event, next);
        writer.put(outcome);
        return outcome.durable();
    }

    /// How the mail lies in the store from now on; null: nothing more happens to it.
    private static @Nullable StoredEmail next(FinishedAttempt attempt, AttemptResult result) {
        return switch (result.step()) {
            case NextStep.Finish _ -> null;
            case NextStep.Retry(Instant at) ->
                    next(attempt, result, attempt.number(), State.DEFERRED, at);
            // The gate holds it back, not the mail's own time: another configuration, or a
            // corrected one, sends it at once.
            case NextStep.Wait _ ->
                    next(attempt, result, attempt.queued().attempts(), State.WAITING, attempt.at());
            case NextStep.Later(Instant at) ->
                    next(attempt, result, attempt.queued().attempts(), State.DEFERRED, at);
            case NextStep.Hold _ ->
                    next(attempt, result, attempt.number(), State.HELD, attempt.at());
        };
    }

    private static StoredEmail next(
            FinishedAttempt attempt, AttemptResult result, int made, State state, Instant due) {
        QueuedEmail queued = attempt.queued();
        boolean reached =
                queued.accepted()
                        || result.statuses().stream()
                                .anyMatch(status -> status.status() == Outcome.ACCEPTED);
        return StoredEmail.of(queued, State.WAITING, attempt.at())
                .after(made, state, due, result.pending(), reached, attempt.messageId());
    }
}
