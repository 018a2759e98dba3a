package com.smart360.mail.dispatch.cluster;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.sender.SenderHeartbeat;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// Whether the broker takes what this instance writes: a small record with each beat, through the
/// producer of all its events, with this machine's time on it (D1). One at a time: a broker that
/// does not answer is not asked more.
final class BrokerProof {

    private static final Actor SELF = Actor.service("mail-dispatch-service");

    private final EventProducer producer;
    private final Clock clock;
    private final LongSupplier nanos;
    private final AtomicBoolean under = new AtomicBoolean();
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean taken;
    private volatile long takenAt;
    private volatile String refusal = "it has not answered yet";

    BrokerProof(EventProducer producer, Clock clock, LongSupplier nanos) {
        this.producer = producer;
        this.clock = clock;
        this.nanos = nanos;
    }

    /// Offers a record, unless one is under way. On a thread of its own: a producer may wait for
    /// its broker.
    void offer(String instance) {
        if (under.compareAndSet(false, true)) {
            Thread.ofVirtual().name("broker-proof").start(() -> send(instance));
        }
    }

    private void send(String instance) {
        long begun = nanos.getAsLong();
        try {
            var heartbeat = new SenderHeartbeat(instance, clock.instant());
            producer.publish(
                            instance + "/" + heartbeat.at().toEpochMilli(),
                            SenderHeartbeat.KEY,
                            heartbeat,
                            SELF,
                            heartbeat.at())
                    .join();
            takenAt = begun;
            taken = true;
        } catch (CompletionException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            refusal = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        } finally {
            under.set(false);
            answered.countDown();
        }
    }

    /// Waits until it has taken or refused one, or for so long.
    void awaitFirst(Duration limit) throws InterruptedException {
        var _ = answered.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Whether it took one that was offered less than so long ago.
    boolean fresh(Duration age) {
        return taken && nanos.getAsLong() - takenAt < age.toNanos();
    }

    /// Why it took none last, in the client's words.
    String refusal() {
        return refusal;
    }
}
