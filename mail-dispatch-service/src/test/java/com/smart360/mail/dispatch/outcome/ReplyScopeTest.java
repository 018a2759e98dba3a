package com.smart360.mail.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass.Scope;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.testing.SampleReplies;
import com.smart360.mail.smtp.testing.SampleReplies.SampleReply;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// No reply of a session or of the account costs a mail an attempt, and none of a recipient costs
/// another recipient anything: for every reply that is known, and whatever retries say (B2, M1 to
/// M5, C3).
class ReplyScopeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(5));
    private static final Reply OK = new Reply(250, null, List.of("Ok"));
    private static final List<SampleReply> REPLIES = SampleReplies.all();

    private final RetryPolicy policy = TestRetryPolicy.holdingWhenUncertain("payment");

    @Test
    @DisplayName("a reply of scope session or account costs no attempt, and ends no mail")
    void whatConcernsMoreThanAMailIsUncounted() {
        for (SampleReply sample : REPLIES) {
            if (!concernsMore(sample)) {
                continue;
            }
            for (int retries = 0; retries <= 10; retries++) {
                for (int number = 1; number <= retries + 1; number++) {
                    AttemptResult result =
                            policy.on(attempt(number, retries), List.of(answer("a@b.c", sample)));
                    assertThat(result.step())
                            .as("%s, attempt %d of %d", sample, number, retries + 1)
                            .isInstanceOfAny(NextStep.Wait.class, NextStep.Later.class);
                    assertThat(result.pending()).containsExactly("a@b.c");
                }
            }
        }
    }

    @Test
    @DisplayName("X50 a mail that is rebuilt from its event has as many attempts as it had")
    void whatIsRebuiltFromItsEventCountsAsBefore() {
        for (SampleReply sample : REPLIES) {
            AttemptResult result = policy.on(attempt(2, 5), List.of(answer("a@b.c", sample)));
            Instant next =
                    switch (result.step()) {
                        case NextStep.Retry(Instant at) -> at;
                        case NextStep.Wait(Instant at, _) -> at;
                        case NextStep.Later(Instant at) -> at;
                        case NextStep.Finish _, NextStep.Hold _ -> null;
                    };
            if (next != null) {
                int made = result.step() instanceof NextStep.Retry ? 2 : 1;
                assertThat(stored().after(event(result, next), NOW).attempts())
                        .as("%s", sample)
                        .isEqualTo(made);
            }
        }
    }

    private static EmailDelivery event(AttemptResult result, Instant next) {
        return new EmailDelivery(
                "a",
                "<a@b.c>",
                result.outcome(),
                2,
                result.statuses(),
                null,
                null,
                null,
                result.failureClass(),
                result.detail(),
                null,
                null,
                false,
                0,
                next,
                false,
                NOW);
    }

    private static StoredEmail stored() {
        return new StoredEmail(
                "a",
                StoredEmail.State.DEFERRED,
                EmailRequest.Priority.NORMAL,
                NOW,
                new StoredEmail.About(null, null, null),
                1,
                0,
                List.of("a@b.c"),
                false,
                null,
                NOW,
                new byte[0],
                null,
                null,
                null,
                false);
    }

    @Test
    @DisplayName("none of it comes back at once, but what goes in the next envelope")
    void whatWaitsHasAWait() {
        for (SampleReply sample : REPLIES) {
            AttemptResult result = policy.on(attempt(1, 3), List.of(answer("a@b.c", sample)));
            switch (result.step()) {
                case NextStep.Wait(Instant at, _) -> assertThat(at).as("%s", sample).isAfter(NOW);
                case NextStep.Later(Instant at) -> assertThat(at).as("%s", sample).isAfter(NOW);
                case NextStep.Retry(Instant at) -> assertThat(at).as("%s", sample).isAfter(NOW);
                case NextStep.Finish _, NextStep.Hold _ -> {}
            }
        }
    }

    @Test
    @DisplayName("whatever one recipient is told, another's result is as if it were alone")
    void whatOneRecipientIsToldIsNoOthers() {
        List<SampleReply> told = REPLIES.stream().filter(ReplyScopeTest::atRecipient).toList();
        for (int retries : new int[] {0, 3}) {
            for (SampleReply one : told) {
                if (one.scope() != Scope.RECIPIENT) {
                    continue;
                }
                for (SampleReply other : told) {
                    DeliveryAttempt attempt = attempt(1, retries);
                    Recipient beside = answer("b@b.c", other);
                    AttemptResult alone = policy.on(attempt, List.of(beside));
                    AttemptResult both = policy.on(attempt, List.of(answer("a@b.c", one), beside));
                    assertThat(status(both, "b@b.c"))
                            .as("%s beside %s", other, one)
                            .isEqualTo(status(alone, "b@b.c"));
                    assertThat(both.pending().contains("b@b.c"))
                            .isEqualTo(alone.pending().contains("b@b.c"));
                    if (concernsMore(other)) {
                        assertThat(both.step())
                                .as("%s beside %s", other, one)
                                .isEqualTo(alone.step());
                        assertThat(both.failureClass()).isEqualTo(alone.failureClass());
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("whoever is refused was refused on its own, or has had all attempts for itself")
    void nobodyPaysForAnother() {
        var random = new Random(360);
        List<SampleReply> told = REPLIES.stream().filter(ReplyScopeTest::atRecipient).toList();
        for (int run = 0; run < 5_000; run++) {
            new Story(random, told, random.nextInt(4)).tell();
        }
    }

    /// A mail to several, attempt by attempt, each of them told something at random.
    private final class Story {

        private final Random random;
        private final List<SampleReply> told;
        private final int retries;
        private final Map<String, Integer> ownAttempts = new HashMap<>();
        private List<String> pending = List.of("a@b.c", "b@b.c", "c@b.c");
        private int made;

        Story(Random random, List<SampleReply> told, int retries) {
            this.random = random;
            this.told = told;
            this.retries = retries;
        }

        void tell() {
            for (int round = 0; round < 30 && !pending.isEmpty(); round++) {
                Map<String, SampleReply> answers = new HashMap<>();
                List<Recipient> results = new ArrayList<>();
                for (String to : pending) {
                    if (random.nextInt(4) == 0) {
                        results.add(new Recipient.Accepted(to, OK));
                        continue;
                    }
                    SampleReply sample = told.get(random.nextInt(told.size()));
                    answers.put(to, sample);
                    results.add(answer(to, sample));
                    ownAttempts.merge(to, concernsMore(sample) ? 0 : 1, Integer::sum);
                }
                AttemptResult result = policy.on(attempt(made + 1, retries), results);
                answers.forEach((to, sample) -> check(to, sample, status(result, to)));
                made += result.step() instanceof NextStep.Retry ? 1 : 0;
                pending = result.pending();
            }
        }

        private void check(String to, SampleReply sample, RecipientStatus status) {
            if (status.status() != Outcome.REFUSED) {
                return;
            }
            assertThat(concernsMore(sample)).as("%s", sample).isFalse();
            if (!sample.reply().permanentNegative()) {
                assertThat(ownAttempts.get(to)).as("attempts of its own").isGreaterThan(retries);
            }
        }
    }

    @Test
    @DisplayName(
            "B2 what a used connection answers for itself is no verdict, what it says of the account or a recipient is")
    void aUsedConnectionIsCutOffWhereItSpeaksOfItself() {
        for (SampleReply sample : REPLIES) {
            if (!atRecipient(sample) && sample.phase() != Phase.MAIL) {
                continue;
            }
            var transaction = new Transaction(List.of(answer("a@b.c", sample)), false);
            if (sample.scope() == Scope.SESSION) {
                assertThat(SpentConnection.cutOff(transaction)).as("%s", sample).isTrue();
            }
            if (sample.scope() == Scope.ACCOUNT) {
                assertThat(SpentConnection.cutOff(transaction)).as("%s", sample).isFalse();
            }
        }
    }

    private static boolean concernsMore(SampleReply sample) {
        return sample.scope() == Scope.SESSION || sample.scope() == Scope.ACCOUNT;
    }

    private static boolean atRecipient(SampleReply sample) {
        return sample.phase() == Phase.RCPT;
    }

    private static DeliveryAttempt attempt(int number, int retries) {
        return new DeliveryAttempt(number, retries + 1, NOW, EXPIRY, null, false);
    }

    private static Recipient answer(String to, SampleReply sample) {
        Reply reply = sample.reply();
        return reply.permanentNegative() && !opening(sample.phase())
                ? new Recipient.Refused(to, sample.expected(), sample.phase(), reply, "")
                : new Recipient.Deferred(to, sample.expected(), sample.phase(), reply, "");
    }

    /// What is met before a mail is on the wire defers it, whatever the code.
    private static boolean opening(Phase phase) {
        return switch (phase) {
            case MAIL, RCPT, DATA, MESSAGE, RESET, QUIT -> false;
            case CONNECT, GREETING, EHLO, TLS, CERTIFICATE, EHLO_AFTER_TLS, AUTH -> true;
        };
    }

    private static RecipientStatus status(AttemptResult result, String address) {
        return result.statuses().stream()
                .filter(status -> status.address().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
