package com.smart360.mail.dispatch.outcome.recording;

import com.smart360.mail.dispatch.outcome.recording.UnrecordedOutcomes.Group;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes outcomes durable, as many at once as have come together: journal, ledger, then store, then
/// delivery event, and only then is a mail settled (and may its offset be committed). What a crash
/// leaves half done is done again by whoever meets the mail next; see the package's description.
///
/// Three threads: what somebody waits for is journalled, so that he waits for one small write (ADR
/// 35); what is recorded does not wait for what is told (D2b). When the database is away each goes
/// on trying the same group.
@Component
public final class OutcomeWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final UnrecordedOutcomes unrecorded;
    private final OutcomeRecorder recorder;
    private final UntoldOutcomes untold;
    private volatile boolean running;
    private volatile @Nullable Thread journalling;
    private volatile @Nullable Thread recording;
    private volatile @Nullable Thread telling;

    OutcomeWriter(UnrecordedOutcomes unrecorded, OutcomeRecorder recorder, UntoldOutcomes untold) {
        this.unrecorded = unrecorded;
        this.recorder = recorder;
        this.untold = untold;
    }

    /// Hands an outcome over; waits while too many are not durable.
    public void put(PendingOutcome each) throws InterruptedException {
        unrecorded.put(each);
    }

    /// Somebody waits until one that was handed over is durable.
    public void hurry() {
        unrecorded.hurry();
    }

    @Override
    public void start() {
        unrecorded.open();
        running = true;
        journalling = Thread.ofVirtual().name("outcome-journal").start(this::journalAll);
        Thread first = Thread.ofVirtual().name("outcomes").start(this::recordAll);
        recording = first;
        telling = Thread.ofVirtual().name("outcome-events").start(() -> tellAllOf(first));
    }

    @Override
    public void stop() {
        stop(STOP_LIMIT.toMillis());
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after the sessions and before the heartbeat.
    @Override
    public int getPhase() {
        return 500;
    }

    /// Ends after what has been handed over is durable, and told, or after the time given.
    void stop(long millis) {
        unrecorded.close();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        end(journalling, end);
        end(recording, end);
        end(telling, end);
    }

    private static void end(@Nullable Thread thread, long end) {
        try {
            if (thread != null && !thread.join(Duration.ofNanos(end - System.nanoTime()))) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void journalAll() {
        try {
            List<PendingOutcome> next = unrecorded.takeUrgent();
            while (!next.isEmpty()) {
                journal(next);
                next = unrecorded.takeUrgent();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the journal does not take for its own sake is found when it is recorded.
    private void journal(List<PendingOutcome> these) throws InterruptedException {
        var taken = new AtomicReference<Optional<List<String>>>(Optional.empty());
        try {
            GroupWrite.untilDone(() -> taken.set(recorder.journal(these)), these.size());
        } finally {
            taken.get()
                    .ifPresentOrElse(
                            documents -> unrecorded.journalled(these, documents),
                            () -> unrecorded.notJournalled(these));
        }
    }

    private void recordAll() {
        try {
            Group next = unrecorded.take();
            while (!next.outcomes().isEmpty()) {
                record(next);
                next = unrecorded.take();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            int left = unrecorded.size();
            if (left > 0) {
                LOG.warn(
                        "Stopped with {} outcomes not recorded; those mails may go twice whose"
                                + " outcome is not in the journal",
                        left);
            }
        }
    }

    private void record(Group group) throws InterruptedException {
        List<PendingOutcome> these = group.outcomes();
        GroupWrite.untilDone(
                () -> GroupWrite.halving(these, this::record, recorder::passOver), these.size());
        unrecorded.recorded(these);
        GroupWrite.untilDone(() -> recorder.recorded(group.documents()), these.size());
    }

    private void record(List<PendingOutcome> some) {
        untold.add(recorder.record(some));
    }

    private void tellAllOf(Thread recording) {
        try {
            while (recording.isAlive() || untold.size() > 0) {
                untold.turn(LOOK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            int left = untold.size();
            if (left > 0) {
                LOG.warn(
                        "Stopped with {} outcomes recorded and not told; whoever meets their mails"
                                + " next tells them from the ledger",
                        left);
            }
        }
    }
}
