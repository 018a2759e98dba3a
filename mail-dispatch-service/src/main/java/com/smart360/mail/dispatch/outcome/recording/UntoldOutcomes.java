package com.smart360.mail.dispatch.outcome.recording;

import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Outcomes that are durable and not told yet. Each goes its own way: one whose event is not taken
/// now is offered again after a pause, and the others do not wait for it (K3). As many as there are
/// mails in memory at most, which intake and the claims bound.
@Component
final class UntoldOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(UntoldOutcomes.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration WORDS = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /// How often an event that may be invalid is offered before it is passed over.
    private static final int TRIES = 8;

    private final OutcomeTeller teller;
    private final WriteRefusals refusals;
    private final Queue<RecordedOutcome> recorded = new ConcurrentLinkedQueue<>();
    private final Queue<RecordedOutcome> told = new ConcurrentLinkedQueue<>();
    private final DelayQueue<Offer> refused = new DelayQueue<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final Signal changed = new Signal();
    private final AtomicLong toldOfWait = new AtomicLong(System.nanoTime() - WORDS.toNanos());

    UntoldOutcomes(OutcomeTeller teller, WriteRefusals refusals) {
        this.teller = teller;
        this.refusals = refusals;
    }

    void add(List<RecordedOutcome> some) {
        open.addAndGet(some.size());
        recorded.addAll(some);
        changed.raise();
    }

    /// How many are not settled.
    int size() {
        return open.get();
    }

    /// Offers what came and what was refused a while ago, settles what was taken, and waits for
    /// more. For one thread.
    void turn(Duration rest) throws InterruptedException {
        for (var each = recorded.poll(); each != null; each = recorded.poll()) {
            offer(Offer.first(each, taken.get()));
        }
        for (var each = refused.poll(); each != null; each = refused.poll()) {
            offer(each.next());
        }
        List<RecordedOutcome> these = new ArrayList<>();
        for (var each = told.poll(); each != null; each = told.poll()) {
            these.add(each);
        }
        if (!these.isEmpty()) {
            GroupWrite.untilDone(
                    () -> GroupWrite.halving(these, teller::settle, this::passOver), these.size());
            open.addAndGet(-these.size());
        } else {
            changed.await(refused.isEmpty() ? rest : FIRST_PAUSE);
        }
    }

    private void offer(Offer offer) {
        var _ =
                teller.tell(offer.outcome())
                        .whenComplete(
                                (_, refusal) -> {
                                    if (refusal == null) {
                                        taken.incrementAndGet();
                                        told.add(offer.outcome());
                                    } else {
                                        refused(offer, refusal);
                                    }
                                    changed.raise();
                                });
    }

    private void refused(Offer offer, Throwable refusal) {
        boolean othersAreTaken = taken.get() > offer.takenBefore();
        if (offer.number() >= TRIES && othersAreTaken && WriteRefusals.maybeOfOneWrite(refusal)) {
            refusals.passedOver(Kind.DELIVERY_EVENT, offer.outcome().id(), refusal);
            told.add(offer.outcome());
            return;
        }
        tellOfWait(refusal);
        refused.add(offer.refusedNow());
    }

    /// The mail is settled all the same: its event is told, and the ledger has it.
    private void passOver(RecordedOutcome outcome, RuntimeException why) {
        refusals.passedOver(Kind.INTERVENTION, outcome.id(), why);
        outcome.settle();
    }

    /// Once a second, however many wait.
    private void tellOfWait(Throwable refusal) {
        long now = System.nanoTime();
        long last = toldOfWait.get();
        if (now - last >= WORDS.toNanos() && toldOfWait.compareAndSet(last, now)) {
            LOG.warn("{} outcomes wait for the broker: {}", open.get(), refusal.toString());
        }
    }

    /// An outcome that is offered, or was refused.
    ///
    /// @param number 1 for the first time
    /// @param takenBefore how many events had been taken when it was offered first
    /// @param pause before it is offered again
    /// @param at of `System.nanoTime()`: not offered earlier
    private record Offer(
            RecordedOutcome outcome, int number, long takenBefore, Duration pause, long at)
            implements Delayed {

        static Offer first(RecordedOutcome outcome, long takenBefore) {
            return new Offer(outcome, 1, takenBefore, FIRST_PAUSE, 0);
        }

        Offer refusedNow() {
            return new Offer(
                    outcome, number, takenBefore, pause, System.nanoTime() + pause.toNanos());
        }

        Offer next() {
            Duration doubled = pause.multipliedBy(2);
            return new Offer(
                    outcome,
                    number + 1,
                    takenBefore,
                    doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled,
                    at);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
