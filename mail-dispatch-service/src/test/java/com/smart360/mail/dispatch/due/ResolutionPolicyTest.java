package com.smart360.mail.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.cluster.TestInstances;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.outcome.TestRetryPolicy;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What becomes of a mail in the store of which somebody may have begun more than the store knows.
class ResolutionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ONCE = "payment";

    private final RequestReader reader = new RequestReader(100_000);
    private final Instances me =
            TestInstances.member(
                    () -> {
                        throw new AssertionError("who lives is known");
                    },
                    "me");
    private final ResolutionPolicy policy =
            new ResolutionPolicy(
                    reader,
                    TestRetryPolicy.holdingWhenUncertain(ONCE),
                    me,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    @DisplayName("a mail that was sent while it was put into the store once more is over")
    void whatTheLedgerKnowsTheEndOfIsNotSent() {
        assertThat(policy.of(stored("me", "bill"), over())).isInstanceOf(Resolution.Over.class);
        assertThat(policy.of(stored("dead", "bill"), over())).isInstanceOf(Resolution.Over.class);
    }

    @Test
    @DisplayName("a mail that this instance had and has no more was not begun: it is never held")
    void ownMailIsSent() {
        assertThat(policy.of(stored("me", ONCE), open())).isEqualTo(new Resolution.Free());
        assertThat(policy.of(stored("me", "bill"), null)).isEqualTo(new Resolution.Free());
    }

    @Test
    void aDeadInstancesMailIsSentUnlessItMustNotGoTwice() {
        assertThat(policy.of(stored("dead", "bill"), open())).isEqualTo(new Resolution.Free());
        assertThat(policy.of(stored("dead", ONCE), open()))
                .isEqualTo(new Resolution.MustNotGoTwice());
    }

    /// X50: an attempt that costs nothing leaves the store's number of attempts below the event's.
    @Test
    void anAttemptBeforeTheClaimIsNoNewsOfIt() {
        Ledger.Entry told = attempted(NOW.minusSeconds(30));

        assertThat(policy.of(claimed(ONCE), told)).isEqualTo(new Resolution.MustNotGoTwice());
        assertThat(policy.of(claimed("bill"), told)).isEqualTo(new Resolution.Free());
    }

    @Test
    void anAttemptAfterTheClaimIsWhatTheStoreWasNotTold() {
        assertThat(policy.of(claimed(ONCE), attempted(NOW.plusSeconds(1))))
                .isInstanceOf(Resolution.Behind.class);
        assertThat(policy.of(stored("dead", ONCE), attempted(NOW.minusSeconds(30))))
                .as("came back from the topic: the store had nothing")
                .isInstanceOf(Resolution.Behind.class);
    }

    private static Ledger.Entry attempted(Instant at) {
        var event =
                new EmailDelivery(
                        "a",
                        "<1@utility.example>",
                        Outcome.DEFERRED,
                        1,
                        List.of(),
                        null,
                        null,
                        null,
                        FailureClass.TCP_REFUSED,
                        "refused",
                        null,
                        null,
                        false,
                        0,
                        at.plusSeconds(20),
                        false,
                        at);
        return new Ledger.Entry("a", "0:1", new byte[0], "dead", 1, false, event, null);
    }

    private StoredEmail claimed(String category) {
        StoredEmail mail = stored("dead", category);
        return new StoredEmail(
                mail.id(),
                State.DEFERRED,
                mail.priority(),
                mail.due(),
                mail.about(),
                0,
                0,
                mail.pending(),
                false,
                null,
                mail.since(),
                mail.raw(),
                null,
                "dead",
                NOW,
                false);
    }

    private static Ledger.Entry over() {
        return new Ledger.Entry("a", "0:1", new byte[0], "me", 1, true, null, null);
    }

    private static Ledger.Entry open() {
        return new Ledger.Entry("a", "0:1", new byte[0], "me", 0, false, null, null);
    }

    private StoredEmail stored(String doubtful, String category) {
        byte[] request =
                Stage.mail("a", "\"category\":\"" + category + "\"")
                        .getBytes(StandardCharsets.UTF_8);
        var accepted = (Accepted) reader.read(request, "a", null);
        var queued = QueuedEmail.fresh(accepted.email(), NOW);
        return StoredEmail.of(queued, State.WAITING, NOW).doubting(doubtful);
    }
}
