package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.gate.ConnectionGate;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.AttemptResult;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.outcome.FinishedAttempt;
import com.smart360.mail.dispatch.outcome.Outcomes;
import com.smart360.mail.dispatch.outcome.RecipientResults;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Settles attempts through one configuration version: what they tell of the server or the account
/// closes its gate, and what they came to is recorded.
final class Settlement {

    private final RouteAvailability availability;
    private final Outcomes outcomes;
    private final Signal changed;

    /// @param changed raised when the gate closes
    Settlement(RouteAvailability availability, Outcomes outcomes, Signal changed) {
        this.availability = availability;
        this.outcomes = outcomes;
        this.changed = changed;
    }

    /// Settles an attempt that ends now; waits while too many outcomes are not recorded.
    ///
    /// @param messageId null: none was made
    /// @param results one for each that the plan means
    /// @return done when the ledger has it
    CompletableFuture<Void> attempted(
            QueuedEmail queued,
            Plan plan,
            @Nullable String messageId,
            List<? extends Recipient> results,
            Exchange exchange)
            throws InterruptedException {
        var attempt = finished(queued, plan, messageId, results, exchange);
        AttemptResult result = judge(attempt);
        closeGate(result, attempt.at());
        if (result.statuses().stream().anyMatch(each -> each.status() == Outcome.ACCEPTED)) {
            availability.quota().taken();
            availability.ceiling().worked();
        }
        boolean limited =
                result.step() instanceof NextStep.Wait(Instant at, boolean told)
                        && !told
                        && at.isAfter(attempt.at())
                        && result.failureClass() != null
                        && result.failureClass().reaction() == Reaction.PAUSE;
        return record(
                attempt, limited ? until(availability.closedUntil(Priority.HIGH), result) : result);
    }

    /// Settles an attempt for which no connection could be opened, after [#notOpened]: what was
    /// answered to the opening stops no mail that goes over another one, here or on another
    /// instance (C1).
    ///
    /// @param messageId null: none was made
    void unopened(
            QueuedEmail queued,
            Plan plan,
            @Nullable String messageId,
            SmtpFailure failure,
            Exchange exchange)
            throws InterruptedException {
        List<? extends Recipient> results = RecipientResults.deferred(plan, failure);
        var attempt = finished(queued, plan, messageId, results, exchange);
        var _ = record(attempt, until(availability.gate().closedUntil(), judge(attempt)));
        changed.raise();
    }

    /// What waits is told the end of the pause that it waits for, and not how long one usually
    /// takes (R15).
    private static AttemptResult until(Instant end, AttemptResult result) {
        return result.step() instanceof NextStep.Wait(_, boolean told)
                ? new AttemptResult(
                        result.statuses(),
                        result.pending(),
                        new NextStep.Wait(end, told),
                        result.outcome(),
                        result.failureClass(),
                        result.detail())
                : result;
    }

    private FinishedAttempt finished(
            QueuedEmail queued,
            Plan plan,
            @Nullable String messageId,
            List<? extends Recipient> results,
            Exchange exchange) {
        return new FinishedAttempt(
                queued,
                plan,
                messageId,
                results,
                exchange.millis(),
                exchange.reused(),
                outcomes.now());
    }

    private AttemptResult judge(FinishedAttempt attempt) {
        return outcomes.judge(attempt, availability.route().allowedAttempts());
    }

    private CompletableFuture<Void> record(FinishedAttempt attempt, AttemptResult result)
            throws InterruptedException {
        return outcomes.attempted(
                attempt, result.notBefore(availability.gate().closedUntil()), availability.route());
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

    /// Somebody waits for an attempt that is not durable yet.
    void hurry() {
        outcomes.hurry();
    }

    Instant now() {
        return outcomes.now();
    }

    void expired(QueuedEmail queued) throws InterruptedException {
        outcomes.expire(queued);
    }

    void suppressed(QueuedEmail queued, Plan plan, @Nullable String messageId)
            throws InterruptedException {
        outcomes.suppress(queued, plan, messageId);
    }

    /// The account and the server are not to blame: no gate closes, and others go on.
    void awaitSender(QueuedEmail queued) throws InterruptedException {
        outcomes.awaitSender(queued, availability.route());
    }

    /// No connection could be opened, while none works. The account may still be fine: who has a
    /// connection on another instance goes on, and each instance learns by its own opening (C1).
    void notOpened(SmtpFailure failure) {
        availability.findings().notOpened(failure, outcomes.now());
        availability.gate().failed(failure, asked(failure));
    }

    /// How long no further one is to be tried, beyond the gate's own growing pause. A limit that
    /// was met before the login, and without a time, is as a rule one of connections, which ends as
    /// one of them does.
    private Duration asked(SmtpFailure failure) {
        Reply reply = failure.reply();
        boolean limit = failure.failureClass().reaction() == Reaction.PAUSE;
        boolean ofConnections =
                failure.phase().compareTo(Phase.AUTH) < 0
                        && (reply == null || !reply.permanentNegative());
        return outcomes.told(reply) || limit && !ofConnections
                ? outcomes.pause(reply)
                : Duration.ZERO;
    }

    /// Every wait has a closed gate behind it, or the mail would come back in a tight loop. What
    /// was of one connection stops nothing that is open, and slows down new ones.
    private void closeGate(AttemptResult result, Instant now) {
        FailureClass failure = result.failureClass();
        switch (result.step()) {
            case NextStep.Wait(Instant at, boolean told) when at.isAfter(now) -> {
                note(result, now);
                if (failure == null || failure.reaction() != Reaction.BREAK) {
                    pause(Duration.between(now, at), told);
                } else {
                    failedLater(failure, result, now);
                }
                changed.raise();
            }
            case NextStep.Later _ when failure != null -> {
                note(result, now);
                failedLater(failure, result, now);
            }
            case NextStep.Wait _, NextStep.Later _ -> {}
            case NextStep.Retry _, NextStep.Hold _, NextStep.Finish _ -> {}
        }
    }

    /// Where the server named no time, how long it lasts is found out by all instances together.
    private void pause(Duration pause, boolean told) {
        if (told) {
            availability.gate().pause(pause);
        }
        availability.quota().refused(pause, told);
    }

    private void failedLater(FailureClass failure, AttemptResult result, Instant now) {
        ConnectionGate gate = availability.gate();
        if (!gate.closedUntil().isAfter(now)) {
            gate.failedLater(
                    new SmtpFailure(failure, Phase.MAIL, null, String.valueOf(result.detail())));
        }
    }

    /// An opening that failed was noted with its reply already.
    private void note(AttemptResult result, Instant now) {
        FailureClass failure = result.failureClass();
        if (failure == null || availability.gate().closedUntil().isAfter(now)) {
            return;
        }
        Integer code =
                result.statuses().stream()
                        .filter(status -> status.status() != Outcome.ACCEPTED)
                        .map(RecipientStatus::code)
                        .filter(Objects::nonNull)
                        .reduce((_, later) -> later)
                        .orElse(null);
        availability.findings().metByMail(failure, code, result.detail(), now);
    }
}
