package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Reply;
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
/// - a wrong login or a provider's limit: the mail waits, and it costs none of its attempts.
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
        Instant own = queued.mail().request().expiresAt();
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
        Instant next =
                attempt.at()
                        .plus(
                                results.stream()
                                        .map(Judged::delay)
                                        .reduce(RetryPolicy::longer)
                                        .get());
        boolean waits = results.stream().anyMatch(result -> result.again() == Again.UNCOUNTED);
        boolean retries = results.stream().anyMatch(result -> result.again() == Again.COUNTED);
        boolean held = results.stream().anyMatch(result -> result.again() == Again.HELD);
        boolean again = waits || retries;
        if (again && !next.isBefore(attempt.expiresAt())) {
            return verdict(attempt, ended(results, Outcome.EXPIRED), new NextStep.Finish());
        }
        if (retries && attempt.last()) {
            results = exhausted(results);
            again = waits;
        }
        if (again) {
            boolean counted = results.stream().anyMatch(result -> result.again() == Again.COUNTED);
            return verdict(
                    attempt, results, counted ? new NextStep.Retry(next) : new NextStep.Wait(next));
        }
        return verdict(attempt, results, held ? new NextStep.Hold() : new NextStep.Finish());
    }

    private Judged judged(DeliveryAttempt attempt, Recipient recipient, boolean someAccepted) {
        return switch (recipient) {
            case Recipient.Accepted(String address, Reply reply) ->
                    Judged.over(status(address, Outcome.ACCEPTED, reply, null), null, null);
            case Recipient.Refused(
                            String address,
                            FailureClass failure,
                            _,
                            @Nullable Reply reply,
                            String detail) ->
                    refused(address, failure, reply, detail);
            case Recipient.Deferred(
                            String address,
                            FailureClass failure,
                            _,
                            @Nullable Reply reply,
                            String detail) ->
                    deferred(attempt, address, failure, reply, detail, someAccepted);
            case Recipient.Uncertain(String address, FailureClass failure, String detail) ->
                    uncertain(attempt, address, failure, detail);
        };
    }

    private Judged refused(
            String address, FailureClass failure, @Nullable Reply reply, String detail) {
        String words = reply == null ? detail : reply.text();
        if (failure == FailureClass.RATE_LIMITED || failure.reaction() == Reaction.BREAK) {
            var status = status(address, Outcome.DEFERRED, reply, detail);
            return new Judged(status, Again.UNCOUNTED, pause(failure, reply), failure, words);
        }
        return Judged.over(status(address, Outcome.REFUSED, reply, detail), failure, words);
    }

    private Judged deferred(
            DeliveryAttempt attempt,
            String address,
            FailureClass failure,
            @Nullable Reply reply,
            String detail,
            boolean someAccepted) {
        var status = status(address, Outcome.DEFERRED, reply, detail);
        String words = reply == null ? detail : reply.text();
        if (someAccepted && tooManyRecipients(reply)) {
            return new Judged(status, Again.UNCOUNTED, Duration.ZERO, failure, words);
        }
        return switch (failure.reaction()) {
            case PAUSE, BREAK -> new Judged(status, Again.UNCOUNTED, pause(reply), failure, words);
            case RETRY, FINAL ->
                    new Judged(
                            status,
                            Again.COUNTED,
                            retryDelay(attempt.number(), failure, reply),
                            failure,
                            words);
        };
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

    /// RFC 5321 §4.5.3.1.10: not a limit of the account but of one transaction; the rest goes in
    /// the next one, at once, as long as each one takes some.
    private static boolean tooManyRecipients(@Nullable Reply reply) {
        return reply != null
                && reply.code() == 452
                && new EnhancedStatus(4, 5, 3).equals(reply.enhanced());
    }

    /// How long the whole configuration pauses at least; a breaker may say longer.
    private Duration pause(FailureClass failure, @Nullable Reply reply) {
        return failure.reaction() == Reaction.BREAK ? rules.limitDelay() : pause(reply);
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

    private static List<Judged> exhausted(List<Judged> results) {
        return results.stream()
                .map(
                        result ->
                                result.again() != Again.COUNTED
                                        ? result
                                        : result.ended(
                                                result.status().status() == Outcome.UNCERTAIN
                                                        ? Outcome.UNCERTAIN
                                                        : Outcome.REFUSED))
                .toList();
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
                        .reduce((a, b) -> b.again() != Again.NEVER ? b : a)
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
            case NextStep.Retry _, NextStep.Wait _ ->
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

    private enum Again {
        NEVER,
        COUNTED,
        UNCOUNTED,
        HELD
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
