package com.smart360.mail.client.autoconfigure.outbox;

import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.InvalidEmailException;
import com.smart360.mail.client.autoconfigure.outbox.EmailOutbox.Stored;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Hands over what the outbox holds, in its order, by one instance at a time. A mail leaves the
/// outbox after it was taken; whoever dies between hands it over again, and its id makes one mail
/// of it. What nobody answers for waits, and what is behind it.
final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final EmailOutbox outbox;
    private final EmailTransport transport;
    private final InstantSource clock;
    private final Duration lease;
    private final Duration poll;
    private final int batch;
    private final String owner = UUID.randomUUID().toString();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /// @param lease after which another instance goes on if this one died: longer than handing over
    ///   one mail takes
    /// @param poll how often others' mails are looked for
    /// @param batch how many are taken at once
    OutboxRelay(
            EmailOutbox outbox,
            EmailTransport transport,
            InstantSource clock,
            Duration lease,
            Duration poll,
            int batch) {
        this.outbox = outbox;
        this.transport = transport;
        this.clock = clock;
        this.lease = lease;
        this.poll = poll;
        this.batch = batch;
        outbox.whenCommitted(news::release);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("email-outbox").start(this::relay);
    }

    private void relay() {
        Duration pause = poll;
        while (running) {
            try {
                Round round = round();
                if (round == Round.MORE) {
                    continue;
                }
                pause =
                        round == Round.HELD_UP
                                ? shorter(pause.multipliedBy(2), LONGEST_PAUSE)
                                : poll;
                rest(pause, round);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException away) {
                LOG.warn(
                        "Mails in the outbox wait: its store does not answer ({})",
                        away.toString());
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                if (!slept(pause)) {
                    return;
                }
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void rest(Duration pause, Round round) throws InterruptedException {
        if (round == Round.HELD_UP) {
            // More of them would not help.
            if (!slept(pause)) {
                throw new InterruptedException();
            }
        } else {
            var _ = news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        news.drainPermits();
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What came of looking once.
    private enum Round {
        /// There may be more to do.
        MORE,
        /// There is nothing, or it is another instance's turn.
        NOTHING,
        /// A mail could not be handed over.
        HELD_UP
    }

    private Round round() {
        if (!outbox.lease(owner, clock.instant(), lease)) {
            return Round.NOTHING;
        }
        List<Stored> mails = outbox.oldest(batch);
        long end = System.nanoTime() + lease.toNanos() / 2;
        List<Stored> done = new ArrayList<>();
        boolean heldUp = false;
        for (Stored each : mails) {
            if (!running || System.nanoTime() > end) {
                break;
            }
            if (!handedOver(each, done)) {
                heldUp = true;
                break;
            }
        }
        if (!done.isEmpty()) {
            outbox.remove(done);
        }
        if (heldUp) {
            return Round.HELD_UP;
        }
        return mails.isEmpty() ? Round.NOTHING : Round.MORE;
    }

    /// @return false: it waits, and what is behind it
    private boolean handedOver(Stored mail, List<Stored> done) {
        try {
            transport.handOver(mail.email());
            done.add(mail);
            return true;
        } catch (InvalidEmailException never) {
            setAside(mail, never);
            return true;
        } catch (EmailNotHandedOverException refused) {
            return switch (refused.reason()) {
                case TOO_LARGE, CONFLICT -> {
                    setAside(mail, refused);
                    yield true;
                }
                case UNREACHABLE, NOT_ALLOWED, OVER_LIMIT -> {
                    LOG.warn("Mails in the outbox wait: {}", refused.getMessage());
                    yield false;
                }
            };
        }
    }

    private void setAside(Stored mail, RuntimeException why) {
        LOG.error(
                "Mail {} stays in the outbox and is not sent: {}",
                mail.email().id(),
                why.getMessage());
        outbox.setAside(mail, String.valueOf(why.getMessage()));
    }

    /// Waits for the mail at hand.
    @Override
    public void stop() {
        running = false;
        news.release();
        Thread relaying = thread;
        if (relaying != null) {
            relaying.interrupt();
            try {
                relaying.join(Duration.ofSeconds(10));
                // Others need not wait for its end.
                outbox.lease(owner, clock.instant(), Duration.ofMillis(-1));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException away) {
                LOG.warn("The outbox could not be given back: {}", away.toString());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
