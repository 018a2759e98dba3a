package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.dispatch.gate.ConnectionGate;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.AttemptResult;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.outcome.FinishedAttempt;
import com.smart360.mail.dispatch.outcome.Outcomes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settles attempts through one configuration version: what they tell of the server or the account
/// closes its gate, and what they came to is recorded.
final class Settlement {

    /// Outcomes that are in no ledger, for each connection that may be open: enough to keep it busy
    /// while a group is recorded.
    private static final int UNRECORDED_PER_CONNECTION = 6;

    private final RouteAvailability availability;
    private final Outcomes outcomes;
    private final Signal changed;
    private final int unrecorded;

    /// @param changed raised when the gate closes
    Settlement(RouteAvailability availability, Outcomes outcomes, Signal changed) {
        this.availability = availability;
        this.outcomes = outcomes;
        this.changed = changed;
        this.unrecorded = UNRECORDED_PER_CONNECTION * availability.route().maxConnections();
    }

    /// Settles an attempt that ends now; waits while too many outcomes are not recorded.
    ///
    /// @param messageId null: none was made
    /// @param results one for each that the plan means
    void attempted(
            QueuedEmail queued,
            Plan plan,
            @Nullable String messageId,
            List<? extends Recipient> results,
            Exchange exchange)
            throws InterruptedException {
        Instant now = outcomes.now();
        var attempt =
                new FinishedAttempt(
                        queued,
                        plan,
                        messageId,
                        results,
                        exchange.millis(),
                        exchange.reused(),
                        now);
        AttemptResult result = outcomes.judge(attempt, availability.route().allowedAttempts());
        pauseIfToldTo(result, now);
        outcomes.attempted(
                attempt,
                result.notBefore(availability.gate().closedUntil()),
                availability.route(),
                unrecorded);
    }

    /// Where and how long an attempt was under way.
    ///
    /// @param reused whether the connection had carried mails before
    record Exchange(long millis, boolean reused) {

        /// Nothing went over the wire.
        static final Exchange NONE = new Exchange(0, false);

        /// One that ends now.
        ///
        /// @param start of `System.nanoTime()`
        static Exchange since(long start, boolean reused) {
            return new Exchange((System.nanoTime() - start) / 1_000_000, reused);
        }
    }

    void expired(QueuedEmail queued) throws InterruptedException {
        outcomes.expire(queued, unrecorded);
    }

    void suppressed(QueuedEmail queued, Plan plan, @Nullable String messageId)
            throws InterruptedException {
        outcomes.suppress(queued, plan, messageId, unrecorded);
    }

    /// No connection could be opened.
    void notOpened(SmtpFailure failure) {
        Duration pause = outcomes.pause(failure.reply());
        availability.gate().failed(failure, pause);
        if (failure.failureClass().reaction() == Reaction.PAUSE) {
            availability.quota().refused(pause);
        }
    }

    /// Every wait has a closed gate behind it, or the mail would come back in a tight loop.
    private void pauseIfToldTo(AttemptResult result, Instant now) {
        if (!(result.step() instanceof NextStep.Wait(Instant at)) || !at.isAfter(now)) {
            return;
        }
        ConnectionGate gate = availability.gate();
        FailureClass failure = result.failureClass();
        if (failure == null || failure.reaction() != Reaction.BREAK) {
            Duration pause = Duration.between(now, at);
            gate.pause(pause);
            availability.quota().refused(pause);
        } else if (!gate.closedUntil().isAfter(now)) {
            gate.refusedLater(
                    new SmtpFailure(failure, Phase.MAIL, null, String.valueOf(result.detail())));
        }
        changed.raise();
    }
}
