package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.contracts.FailureClass.Scope;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.RetryAfter;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Outcome x attempt -> next step (design 8). Pure but for the lots that it draws from the
/// generator given: same input and same lots, same verdict.
///
/// - accepted: done;
/// - refused: done, at once, except for a provider's limit dressed up as a refusal;
/// - deferred: again after a growing delay, `retries` + 1 attempts in all;
/// - uncertain: again with the same Message-ID, or held, as the category says;
/// - a wrong login or a provider's limit: the mail waits, and it costs none of its attempts;
/// - a reply of the connection's or the server's own, or no connection at all: again later, which
///   costs none either.
///
/// An attempt counts only where every recipient that is left was judged on its own, so that all
/// that are left have made the same number.
@Component
public final class RetryPolicy {

    private static final int MAX_TEXT = 500;

    private final RetryProperties rules;
    private final RandomGenerator lots;

    RetryPolicy(RetryProperties rules, RandomGenerator lots) {
        this.rules = rules;
        this.lots = lots;
    }

    /// The moment after which a mail is not sent any more.
    Instant expiry(QueuedEmail queued) {
        Instant own = queued.email().request().expiresAt();
        return own == null ? queued.since().plus(rules.giveUpAfter()) : own;
    }

    /// Whether a mail of a category must not go twice.
    public boolean holdsWhenUncertain(@Nullable String category) {
        return category != null && rules.holdWhenUncertain().contains(category);
    }

    /// What follows from one attempt.
    ///
    /// @param outcomes one per recipient, one or more
    AttemptResult on(DeliveryAttempt attempt, List<? extends Recipient> outcomes) {
        boolean some = outcomes.stream().anyMatch(Recipient.Accepted.class::isInstance);
        List<Judged> results =
                outcomes.stream().map(outcome -> judged(attempt, outcome, some)).toList();
        if (any(results, Again.COUNTED) && attempt.last()) {
            boolean late = attempt.isOver(next(attempt, results, Again.COUNTED));
            results = results.stream().map(result -> exhausted(result, late)).toList();
        }
        NextStep step = step(attempt, results);
        return attempt.isOver(step)
                ? verdict(attempt, ended(results, Outcome.EXPIRED), new NextStep.Finish())
                : verdict(attempt, results, step);
    }

    /// Counted only where nothing waits for another reason; whose wait decides, tells the time.
    private static NextStep step(DeliveryAttempt attempt, List<Judged> results) {
        if (any(results, Again.UNCOUNTED)) {
            Instant next = next(attempt, results, Again.UNCOUNTED);
            boolean told =
                    results.stream()
                            .anyMatch(
                                    result ->
                                            result.again() == Again.UNCOUNTED
                                                    && result.told()
                                                    && attempt.at()
                                                            .plus(result.delay())
                                                            .equals(next));
            return new NextStep.Wait(next, told);
        }
        if (any(results, Again.LATER)) {
            return new NextStep.Later(next(attempt, results, Again.LATER));
        }
        if (any(results, Again.COUNTED)) {
            return new NextStep.Retry(next(attempt, results, Again.COUNTED));
        }
        return any(results, Again.HELD) ? new NextStep.Hold() : new NextStep.Finish();
    }

    /// The longest wait of those that go again in this way.
    private static Instant next(DeliveryAttempt attempt, List<Judged> results, Again how) {
        return attempt.at()
                .plus(
                        results.stream()
                                .filter(result -> result.again() == how)
                                .map(Judged::delay)
                                .reduce(Duration.ZERO, RetryPolicy::longer));
    }

    private static boolean any(List<Judged> results, Again how) {
        return results.stream().anyMatch(result -> result.again() == how);
    }

    private Judged judged(DeliveryAttempt attempt, Recipient recipient, boolean someAccepted) {
        return switch (recipient) {
            case Recipient.Accepted(String address, Reply reply) ->
                    Judged.over(status(address, Outcome.ACCEPTED, reply, null), null, null);
            case Recipient.Refused(
                            String address,
                            FailureClass failure,
                            Phase phase,
                            @Nullable Reply reply,
                            String detail) ->
                    someAccepted && EnvelopeLimit.met(phase, failure, reply)
                            ? nextEnvelope(address, failure, reply)
                            : refused(attempt, address, failure, phase, reply, detail);
            case Recipient.Deferred(
                            String address,
                            FailureClass failure,
                            Phase phase,
                            @Nullable Reply reply,
                            String detail) ->
                    someAccepted && EnvelopeLimit.met(phase, failure, reply)
                            ? nextEnvelope(address, failure, reply)
                            : deferred(attempt, address, failure, phase, reply, detail);
            case Recipient.Uncertain(String address, FailureClass failure, String detail) ->
                    uncertain(attempt, address, failure, detail);
            case Recipient.Withheld(String address) -> withheld(address);
        };
    }

    /// At once, as long as each envelope takes some.
    private static Judged nextEnvelope(
            String address, FailureClass failure, @Nullable Reply reply) {
        String words = reply == null ? "" : reply.text();
        var status = status(address, Outcome.DEFERRED, reply, words);
        return new Judged(status, Again.UNCOUNTED, Duration.ZERO, failure, words);
    }

    private Judged refused(
            DeliveryAttempt attempt,
            String address,
            FailureClass failure,
            Phase phase,
            @Nullable Reply reply,
            String detail) {
        String words = reply == null ? detail : reply.text();
        if (reply != null && concernsMore(failure)) {
            // Whatever its code, it says nothing of the mail.
            return deferred(attempt, address, failure, phase, reply, detail);
        }
        return Judged.over(status(address, Outcome.REFUSED, reply, detail), failure, words);
    }

    private Judged deferred(
            DeliveryAttempt attempt,
            String address,
            FailureClass failure,
            Phase phase,
            @Nullable Reply reply,
            String detail) {
        var status = status(address, Outcome.DEFERRED, reply, detail);
        String words = reply == null ? detail : reply.text();
        return switch (failure.reaction()) {
            case PAUSE, BREAK ->
                    new Judged(status, Again.UNCOUNTED, pause(failure, reply), failure, words);
            case RETRY, FINAL -> {
                boolean counted = !concernsMore(failure) || reply == null && begun(phase);
                Duration delay = retryDelay(counted ? attempt.number() : 1, failure, reply);
                Again how = counted ? Again.COUNTED : Again.LATER;
                yield new Judged(status, how, delay, failure, words);
            }
        };
    }

    /// Whether a transaction had begun that ended without a reply: it counts as if it had been
    /// answered by 451 (RFC 5321 §3.8), so that a mail which the server can't stand comes to an
    /// end. Before, nothing of the mail was said.
    private static boolean begun(Phase phase) {
        return phase.compareTo(Phase.MAIL) >= 0;
    }

    /// Whether it is neither the mail's nor a recipient's.
    private static boolean concernsMore(FailureClass failure) {
        return failure.scope() == Scope.SESSION || failure.scope() == Scope.ACCOUNT;
    }

    /// Nothing was sent, by an order of ours.
    private static Judged withheld(String address) {
        String words = "stopped before anything of the mail was sent";
        var status = status(address, Outcome.DEFERRED, null, words);
        return new Judged(status, Again.UNCOUNTED, Duration.ZERO, null, words);
    }

    private Judged uncertain(
            DeliveryAttempt attempt, String address, FailureClass failure, String detail) {
        var status = status(address, Outcome.UNCERTAIN, null, detail);
        if (holdsWhenUncertain(attempt.category())) {
            return new Judged(status, Again.HELD, Duration.ZERO, failure, detail);
        }
        Duration delay = retryDelay(attempt.number(), failure, null);
        return new Judged(status, Again.COUNTED, delay, failure, detail);
    }

    /// How long the whole configuration pauses at least; a breaker may say longer.
    private Duration pause(FailureClass failure, @Nullable Reply reply) {
        return failure.reaction() == Reaction.BREAK ? rules.limitDelay() : pause(reply);
    }

    /// Whether the server named the time for which the configuration pauses.
    boolean told(@Nullable Reply reply) {
        return RetryAfter.in(reply).isPresent();
    }

    /// How long the whole configuration pauses for this reply.
    Duration pause(@Nullable Reply reply) {
        boolean perDay =
                reply != null && reply.permanentNegative()
                        || reply != null && reply.text().toLowerCase(Locale.ROOT).contains("daily");
        return RetryAfter.in(reply).orElse(perDay ? rules.dailyLimitDelay() : rules.limitDelay());
    }

    Duration retryDelay(int attempt, FailureClass failure, @Nullable Reply reply) {
        double grown = rules.firstDelay().toMillis() * Math.pow(rules.factor(), attempt - 1.0);
        double capped = Math.min(grown, rules.maxDelay().toMillis());
        double drawn = capped * (1 - rules.jitter() / 2 + rules.jitter() * lots.nextDouble());
        Duration delay = Duration.ofMillis((long) drawn);
        if (failure == FailureClass.RECIPIENT_DEFERRED) {
            delay = longer(delay, rules.greylistDelay());
        }
        return longer(delay, RetryAfter.in(reply).orElse(Duration.ZERO));
    }

    private static Judged exhausted(Judged result, boolean late) {
        if (result.again() != Again.COUNTED) {
            return result;
        }
        boolean uncertain = result.status().status() == Outcome.UNCERTAIN;
        return result.ended(
                late ? Outcome.EXPIRED : uncertain ? Outcome.UNCERTAIN : Outcome.REFUSED);
    }

    private static List<Judged> ended(List<Judged> results, Outcome outcome) {
        return results.stream()
                .map(result -> result.again() == Again.NEVER ? result : result.ended(outcome))
                .toList();
    }

    private static AttemptResult verdict(
            DeliveryAttempt attempt, List<Judged> results, NextStep step) {
        List<String> pending =
                results.stream()
                        .filter(result -> result.again() != Again.NEVER)
                        .map(result -> result.status().address())
                        .toList();
        @Nullable Judged worst =
                results.stream()
                        .filter(result -> result.failure() != null)
                        .reduce((a, b) -> b.isWorseThan(a) ? b : a)
                        .orElse(null);
        return new AttemptResult(
                results.stream().map(Judged::status).toList(),
                pending,
                step,
                outcome(attempt, results, step),
                worst == null ? null : worst.failure(),
                worst == null ? null : shorten(worst.words()));
    }

    private static Outcome outcome(DeliveryAttempt attempt, List<Judged> results, NextStep step) {
        boolean uncertain = any(results, Outcome.UNCERTAIN);
        return switch (step) {
            case NextStep.Retry _, NextStep.Wait _, NextStep.Later _ ->
                    any(results, Outcome.DEFERRED) ? Outcome.DEFERRED : Outcome.UNCERTAIN;
            case NextStep.Hold _ -> Outcome.UNCERTAIN;
            case NextStep.Finish _ ->
                    uncertain
                            ? Outcome.UNCERTAIN
                            : any(results, Outcome.ACCEPTED) || attempt.acceptedBefore()
                                    ? Outcome.ACCEPTED
                                    : any(results, Outcome.EXPIRED)
                                            ? Outcome.EXPIRED
                                            : Outcome.REFUSED;
        };
    }

    private static boolean any(List<Judged> results, Outcome outcome) {
        return results.stream().anyMatch(result -> result.status().status() == outcome);
    }

    private static RecipientStatus status(
            String address, Outcome outcome, @Nullable Reply reply, @Nullable String detail) {
        return reply == null
                ? new RecipientStatus(address, outcome, null, null, shorten(detail))
                : new RecipientStatus(
                        address,
                        outcome,
                        reply.code(),
                        reply.enhanced() == null ? null : reply.enhanced().toString(),
                        shorten(reply.text()));
    }

    private static @Nullable String shorten(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT
                ? text
                : text.substring(0, MAX_TEXT - 1) + "…";
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /// What follows for one recipient; of several, the last that is met decides for the mail.
    private enum Again {
        NEVER,
        HELD,
        COUNTED,
        LATER,
        UNCOUNTED
    }

    private record Judged(
            RecipientStatus status,
            Again again,
            Duration delay,
            @Nullable FailureClass failure,
            @Nullable String words) {

        static Judged over(
                RecipientStatus status, @Nullable FailureClass failure, @Nullable String words) {
            return new Judged(status, Again.NEVER, Duration.ZERO, failure, words);
        }

        /// Whether the server named the time.
        boolean told() {
            return words != null && RetryAfter.inWords(words).isPresent();
        }

        /// What closes a gate before what does not, and among equals what came last.
        boolean isWorseThan(Judged other) {
            int rank = Integer.compare(rank(), other.rank());
            return rank > 0 || rank == 0 && again != Again.NEVER;
        }

        private int rank() {
            boolean breaks = failure != null && failure.reaction() == Reaction.BREAK;
            return 2 * again.ordinal() + (again == Again.UNCOUNTED && breaks ? 1 : 0);
        }

        Judged ended(Outcome outcome) {
            var last =
                    new RecipientStatus(
                            status.address(),
                            outcome,
                            status.code(),
                            status.enhancedCode(),
                            status.text());
            return new Judged(last, Again.NEVER, delay, failure, words);
        }
    }
}
