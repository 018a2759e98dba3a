package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.limit.Quota;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.AttemptResult;
import com.smart360.mail.dispatch.outcome.DeliveryAttempt;
import com.smart360.mail.dispatch.outcome.NextStep;
import com.smart360.mail.dispatch.outcome.PendingOutcome;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws the consequences of an attempt: what is told of it, how the mail goes on, and how the
/// configuration's gate and limits take it.
final class Consequences {

    private final Route route;
    private final Tools tools;
    private final ConnectionGate gate;
    private final Quota quota;
    private final int unrecorded;

    /// @param unrecorded most outcomes of this configuration that may be in no ledger
    Consequences(Route route, Tools tools, ConnectionGate gate, Quota quota, int unrecorded) {
        this.route = route;
        this.tools = tools;
        this.gate = gate;
        this.quota = quota;
        this.unrecorded = unrecorded;
    }

    /// Hands the outcome over to be recorded; waits while too many are not.
    ///
    /// @param messageId null: none was made
    /// @param outcomes one for each that the plan means
    /// @param millis that the attempt took
    /// @param reused whether the connection had carried mails before
    void settle(
            QueuedEmail queued,
            Plan plan,
            @Nullable String messageId,
            List<? extends Recipient> outcomes,
            long millis,
            boolean reused)
            throws InterruptedException {
        Instant now = tools.clock().instant();
        int number = queued.attempts() + 1;
        var attempt =
                new DeliveryAttempt(
                        number - queued.forgiven(),
                        route.allowedAttempts(),
                        now,
                        tools.expiry(queued),
                        queued.mail().request().category(),
                        queued.accepted());
        AttemptResult verdict = tools.judge().on(attempt, outcomes);
        pauseIfToldTo(verdict, now);
        NextStep step = notBefore(verdict);
        boolean reached =
                queued.accepted()
                        || verdict.statuses().stream()
                                .anyMatch(status -> status.status() == Outcome.ACCEPTED);
        EmailDelivery event =
                new EmailDelivery(
                        queued.id().value(),
                        messageId == null
                                ? MessageWriter.messageId(queued.id(), "localhost")
                                : messageId,
                        verdict.outcome(),
                        number,
                        told(verdict, plan),
                        queued.mail().request().subject(),
                        queued.mail().request().category(),
                        queued.mail().request().source(),
                        verdict.failureClass(),
                        verdict.detail(),
                        route.configurationId(),
                        route.configuration().version(),
                        reused,
                        millis,
                        due(step),
                        now);
        tools.attempt(event, route.configuration().provider());
        record(
                new PendingOutcome(
                        queued,
                        tools.membership().id(),
                        event,
                        stored(queued, step, verdict, reached, messageId, now)));
    }

    /// The same for what came of a mail without an attempt.
    void record(PendingOutcome settlement) throws InterruptedException {
        tools.recorder().put(settlement, unrecorded);
    }

    private static List<RecipientStatus> told(AttemptResult verdict, Plan plan) {
        if (plan.suppressed().isEmpty()) {
            return verdict.statuses();
        }
        return Stream.concat(verdict.statuses().stream(), Tools.suppressed(plan).stream()).toList();
    }

    /// A mail that the gate stopped is not due before the gate opens.
    private NextStep notBefore(AttemptResult verdict) {
        if (verdict.step() instanceof NextStep.Wait(Instant at)) {
            Instant opens = gate.closedUntil();
            return new NextStep.Wait(opens.isAfter(at) ? opens : at);
        }
        return verdict.step();
    }

    /// Every wait has a closed gate behind it, or the mail would come back in a tight loop.
    private void pauseIfToldTo(AttemptResult verdict, Instant now) {
        if (!(verdict.step() instanceof NextStep.Wait(Instant at)) || !at.isAfter(now)) {
            return;
        }
        FailureClass failure = verdict.failureClass();
        boolean ours = failure != null && failure.reaction() == Reaction.BREAK;
        if (failure == null || !ours) {
            Duration pause = Duration.between(now, at);
            gate.pause(pause);
            quota.refused(pause);
        } else if (!gate.closedUntil().isAfter(now)) {
            gate.refusedLater(
                    new SmtpFailure(failure, Phase.MAIL, null, String.valueOf(verdict.detail())));
        }
        tools.gateChanged().run();
    }

    private static @Nullable Instant due(NextStep step) {
        return switch (step) {
            case NextStep.Retry(Instant at) -> at;
            case NextStep.Wait(Instant at) -> at;
            case NextStep.Finish _, NextStep.Hold _ -> null;
        };
    }

    private static @Nullable StoredEmail stored(
            QueuedEmail queued,
            NextStep step,
            AttemptResult verdict,
            boolean reached,
            @Nullable String messageId,
            Instant now) {
        int made = queued.attempts() + 1;
        StoredEmail before = StoredEmail.of(queued, State.WAITING, now);
        return switch (step) {
            case NextStep.Finish _ -> null;
            case NextStep.Retry(Instant at) ->
                    before.after(made, State.DEFERRED, at, verdict.pending(), reached, messageId);
            // The gate holds it back, not the mail's own time: another configuration, or a
            // corrected one, sends it at once.
            case NextStep.Wait _ ->
                    before.after(
                            queued.attempts(),
                            State.WAITING,
                            now,
                            verdict.pending(),
                            reached,
                            messageId);
            case NextStep.Hold _ ->
                    before.after(made, State.HELD, now, verdict.pending(), reached, messageId);
        };
    }
}
