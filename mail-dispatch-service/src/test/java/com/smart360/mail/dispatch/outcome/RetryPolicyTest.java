package com.smart360.mail.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Scope;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(5));
    private static final RetryProperties RULES =
            new RetryProperties(
                    Duration.ofSeconds(30),
                    3,
                    Duration.ofHours(1),
                    0,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofDays(5),
                    Set.of("payment"));

    private final RetryPolicy judge = new RetryPolicy(RULES, () -> 0);

    @Test
    void acceptedIsDone() {
        AttemptResult verdict = judge.on(attempt(1), List.of(accepted("a@b.c")));
        assertThat(verdict.step()).isEqualTo(new NextStep.Finish());
        assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(verdict.failureClass()).isNull();
    }

    @Test
    void refusedIsDoneAtOnce() {
        AttemptResult verdict = judge.on(attempt(1), List.of(refused("a@b.c", 550)));
        assertThat(verdict.step()).isEqualTo(new NextStep.Finish());
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(verdict.failureClass()).isEqualTo(FailureClass.RECIPIENT_REJECTED);
        assertThat(verdict.statuses().getFirst().code()).isEqualTo(550);
    }

    @Test
    @Tag("RET-2")
    @DisplayName("RET-2, RET-3 delays grow, and the attempts end at retries + 1")
    void deferredIsTriedAgainWithGrowingDelays() {
        List<Instant> next = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            AttemptResult verdict = judge.on(attempt(n), List.of(dropped("a@b.c")));
            assertThat(verdict.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(verdict.pending()).containsExactly("a@b.c");
            next.add(((NextStep.Retry) verdict.step()).at());
        }
        assertThat(next)
                .containsExactly(NOW.plusSeconds(30), NOW.plusSeconds(90), NOW.plusSeconds(270));
        AttemptResult last = judge.on(attempt(4), List.of(dropped("a@b.c")));
        assertThat(last.step()).isEqualTo(new NextStep.Finish());
        assertThat(last.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(last.failureClass()).isEqualTo(FailureClass.CONNECTION_DROPPED);
    }

    @Test
    @Tag("RET-1")
    @DisplayName("RET-1 without retries the first failure is the last")
    void withoutRetriesTheFirstFailureIsTheLast() {
        var only = new DeliveryAttempt(1, 1, NOW, LATER, null, false);
        assertThat(judge.on(only, List.of(dropped("a@b.c"))).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("X51 without a reply, only a transaction that had begun counts (RFC 5321 3.8)")
    void whatNeverReachedTheServerCostsNoAttempt(Phase phase) {
        var lost =
                new Recipient.Deferred(
                        "a@b.c", FailureClass.CONNECTION_DROPPED, phase, null, "reset");
        var only = new DeliveryAttempt(1, 1, NOW, LATER, null, false);
        AttemptResult verdict = judge.on(only, List.of(lost));
        if (phase.compareTo(Phase.MAIL) < 0) {
            assertThat(verdict.step()).isEqualTo(new NextStep.Later(NOW.plusSeconds(30)));
            assertThat(verdict.outcome()).isEqualTo(Outcome.DEFERRED);
        } else {
            assertThat(verdict.step()).isEqualTo(new NextStep.Finish());
            assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void jitterStaysWithinItsShareAndNeverExceedsTheLongestDelay() {
        var rules =
                new RetryProperties(
                        Duration.ofSeconds(100),
                        10,
                        Duration.ofSeconds(1000),
                        0.4,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofDays(5),
                        Set.of());
        var random = RandomGenerator.of("L64X128MixRandom");
        var jittered = new RetryPolicy(rules, random);
        for (int i = 0; i < 1000; i++) {
            assertThat(jittered.retryDelay(1, FailureClass.UNKNOWN, null))
                    .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(120));
            assertThat(jittered.retryDelay(9, FailureClass.UNKNOWN, null))
                    .isBetween(Duration.ofSeconds(800), Duration.ofSeconds(1200));
        }
    }

    @Test
    void eachRecipientHasItsOwnFate() {
        AttemptResult verdict =
                judge.on(
                        attempt(1),
                        List.of(
                                accepted("a@b.c"),
                                refused("d@b.c", 550),
                                deferred("e@b.c", FailureClass.RECIPIENT_DEFERRED, "try later")));
        assertThat(verdict.pending()).containsExactly("e@b.c");
        assertThat(verdict.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(verdict.statuses())
                .extracting(status -> status.status())
                .containsExactly(Outcome.ACCEPTED, Outcome.REFUSED, Outcome.DEFERRED);
    }

    @Test
    void mailThatReachedSomebodyIsAcceptedInTheEnd() {
        var second = new DeliveryAttempt(2, 4, NOW, LATER, null, true);
        assertThat(judge.on(second, List.of(refused("e@b.c", 550))).outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void greylistingIsGivenItsTime() {
        AttemptResult verdict =
                judge.on(
                        attempt(1),
                        List.of(deferred("a@b.c", FailureClass.RECIPIENT_DEFERRED, "greylisted")));
        assertThat(verdict.step()).isEqualTo(new NextStep.Retry(NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void theServersOwnTimeIsHonoured() {
        AttemptResult verdict =
                judge.on(
                        attempt(1),
                        List.of(
                                deferred(
                                        "a@b.c",
                                        FailureClass.RECIPIENT_DEFERRED,
                                        "Greylisted, try again in 20 minutes")));
        assertThat(verdict.step()).isEqualTo(new NextStep.Retry(NOW.plus(Duration.ofMinutes(20))));
    }

    @Test
    void providersLimitCostsNoAttemptEvenAsARefusal() {
        var limit =
                new Recipient.Refused(
                        "a@b.c",
                        FailureClass.RATE_LIMITED,
                        Phase.MAIL,
                        reply(550, new EnhancedStatus(5, 4, 5), "Daily sending quota exceeded"),
                        "");
        AttemptResult verdict = judge.on(attempt(4), List.of(limit));
        assertThat(verdict.step()).isEqualTo(new NextStep.Wait(NOW.plus(Duration.ofHours(1))));
        assertThat(verdict.outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void tooManyRecipientsForOneTransactionGoInTheNext() {
        var tooMany =
                new Recipient.Deferred(
                        "b@b.c",
                        FailureClass.RATE_LIMITED,
                        Phase.RCPT,
                        reply(452, new EnhancedStatus(4, 5, 3), "Too many recipients"),
                        "");
        AttemptResult verdict = judge.on(attempt(1), List.of(accepted("a@b.c"), tooMany));
        assertThat(verdict.step()).isEqualTo(new NextStep.Wait(NOW));
        assertThat(verdict.pending()).containsExactly("b@b.c");
        assertThat(judge.on(attempt(1), List.of(tooMany)).step())
                .isEqualTo(new NextStep.Wait(NOW.plus(Duration.ofMinutes(1))));
    }

    @Test
    void uncertainGoesAgainOrIsHeldAsItsCategorySays() {
        var uncertain = new Recipient.Uncertain("a@b.c", FailureClass.STEP_TIMEOUT, "no reply");
        AttemptResult again = judge.on(attempt(1), List.of(uncertain));
        assertThat(again.step()).isInstanceOf(NextStep.Retry.class);
        assertThat(again.outcome()).isEqualTo(Outcome.UNCERTAIN);
        var payment = new DeliveryAttempt(1, 4, NOW, LATER, "payment", false);
        AttemptResult held = judge.on(payment, List.of(uncertain));
        assertThat(held.step()).isEqualTo(new NextStep.Hold());
        assertThat(held.outcome()).isEqualTo(Outcome.UNCERTAIN);
        assertThat(judge.on(attempt(4), List.of(uncertain)).outcome()).isEqualTo(Outcome.UNCERTAIN);
    }

    @Test
    @DisplayName("B2 a session's limit on a fresh connection is tried again later, uncounted")
    void whatIsOfTheSessionCostsNoAttempt() {
        var only = new DeliveryAttempt(1, 1, NOW, LATER, null, false);
        AttemptResult verdict =
                judge.on(only, List.of(deferred("a@b.c", FailureClass.SESSION_LIMIT, "no more")));
        assertThat(verdict.step()).isEqualTo(new NextStep.Later(NOW.plusSeconds(30)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    @DisplayName("a recipient's own wait neither pauses the account nor counts beside its limit")
    void oneRecipientsWaitIsNoOthers() {
        var greylisted = deferred("a@b.c", FailureClass.RECIPIENT_DEFERRED, "greylisted");
        var limited = deferred("b@b.c", FailureClass.RATE_LIMITED, "too fast");
        for (var results : List.of(List.of(greylisted, limited), List.of(limited, greylisted))) {
            AttemptResult verdict = judge.on(attempt(1), results);
            assertThat(verdict.step())
                    .isEqualTo(new NextStep.Wait(NOW.plus(Duration.ofMinutes(1))));
            assertThat(verdict.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
            assertThat(verdict.pending()).containsExactlyInAnyOrder("a@b.c", "b@b.c");
        }
    }

    @Test
    void whatWouldGoTooLateExpires() {
        var late = new DeliveryAttempt(1, 4, NOW, NOW.plusSeconds(20), null, false);
        AttemptResult verdict = judge.on(late, List.of(dropped("a@b.c")));
        assertThat(verdict.step()).isEqualTo(new NextStep.Finish());
        assertThat(verdict.outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void everyClassLeadsSomewhereAndNoneForever(FailureClass failure) {
        AttemptResult verdict = judge.on(attempt(4), List.of(deferred("a@b.c", failure, "x")));
        switch (failure.reaction()) {
            case PAUSE, BREAK -> assertThat(verdict.step()).isInstanceOf(NextStep.Wait.class);
            case RETRY, FINAL -> {
                boolean own = failure.scope() == Scope.MAIL || failure.scope() == Scope.RECIPIENT;
                assertThat(verdict.step())
                        .isInstanceOf(own ? NextStep.Finish.class : NextStep.Later.class);
            }
        }
        var atTheEnd = new DeliveryAttempt(4, 4, LATER, LATER, null, false);
        assertThat(judge.on(atTheEnd, List.of(deferred("a@b.c", failure, "x"))).step())
                .isEqualTo(new NextStep.Finish());
    }

    @Test
    @DisplayName("R15 a refused login puts a mail off by the gate's pause, not by a daily limit's")
    void aRefusedLoginIsNoDailyLimit() {
        var refused =
                new Recipient.Deferred(
                        "a@b.c",
                        FailureClass.AUTH_BAD_CREDENTIALS,
                        Phase.AUTH,
                        reply(535, null, "Username and Password not accepted"),
                        "refused");
        assertThat(judge.on(attempt(1), List.of(refused)).step())
                .isEqualTo(new NextStep.Wait(NOW.plus(Duration.ofMinutes(1))));
        var limit =
                new Recipient.Deferred(
                        "a@b.c",
                        FailureClass.RATE_LIMITED,
                        Phase.MAIL,
                        reply(550, null, "Daily user sending limit exceeded"),
                        "limit");
        assertThat(judge.on(attempt(1), List.of(limit)).step())
                .isEqualTo(new NextStep.Wait(NOW.plus(Duration.ofHours(1))));
    }

    private static DeliveryAttempt attempt(int number) {
        return new DeliveryAttempt(number, 4, NOW, LATER, null, false);
    }

    private static Recipient accepted(String address) {
        return new Recipient.Accepted(address, reply(250, null, "OK"));
    }

    private static Recipient refused(String address, int code) {
        return new Recipient.Refused(
                address,
                FailureClass.RECIPIENT_REJECTED,
                Phase.RCPT,
                reply(code, new EnhancedStatus(5, 1, 1), "No such user"),
                "");
    }

    private static Recipient dropped(String address) {
        return new Recipient.Deferred(
                address, FailureClass.CONNECTION_DROPPED, Phase.DATA, null, "reset");
    }

    private static Recipient deferred(String address, FailureClass failure, String text) {
        return new Recipient.Deferred(
                address, failure, Phase.RCPT, reply(450, new EnhancedStatus(4, 7, 1), text), text);
    }

    private static Reply reply(int code, @Nullable EnhancedStatus enhanced, String text) {
        return new Reply(code, enhanced, List.of(text));
    }
}
