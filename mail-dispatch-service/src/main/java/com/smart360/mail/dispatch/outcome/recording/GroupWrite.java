package com.smart360.mail.dispatch.outcome.recording;

import com.mongodb.MongoException;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes about many mails at once, so that one that can't be written holds up no other (K3): a
/// group is halved until that one is alone. What meets all of them, a database or broker that is
/// away, is waited for.
final class GroupWrite {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWrite.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private GroupWrite() {}

    /// @param alone told of each that can't be written by itself
    /// @throws RuntimeException the step's, when what it meets is not one thing's own
    static <T> void halving(
            List<T> items, Consumer<List<T>> step, BiConsumer<T, RuntimeException> alone) {
        try {
            step.accept(items);
        } catch (RuntimeException refusal) {
            if (items.isEmpty() || !WriteRefusals.ofOneWrite(refusal)) {
                throw refusal;
            }
            if (items.size() == 1) {
                alone.accept(items.getFirst(), refusal);
                return;
            }
            int half = items.size() / 2;
            halving(items.subList(0, half), step, alone);
            halving(items.subList(half, items.size()), step, alone);
        }
    }

    /// Does a step again and again while database or broker are away.
    ///
    /// @param size of what waits for it, for the log
    static void untilDone(Runnable step, int size) throws InterruptedException {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                step.run();
                return;
            } catch (MongoException | CompletionException away) {
                LOG.warn("{} outcomes wait for database or broker: {}", size, away.toString());
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            }
        }
    }
}
