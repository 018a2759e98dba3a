package com.smart360.mail.dispatch.bulk;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.BulkActChanged;
import com.smart360.mail.contracts.email.BulkActChanged.Change;
import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.bulk.BulkAct.State;
import com.smart360.mail.dispatch.bulk.BulkActs.Notice;
import com.smart360.mail.dispatch.runtime.Repeated;
import com.smart360.mail.starter.mongo.Leases;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs acts, each at its pace: one instance for all of them, by a lease. An instance that died has
/// its successor within the lease's time, which goes on where the results end.
@Component
final class BulkActRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BulkActRunner.class);
    private static final String LEASE = "bulk-acts";
    private static final Duration LEASED = Duration.ofSeconds(20);
    private static final Duration TURN = Duration.ofMillis(250);

    /// While nothing is to do.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// As many as the longest steps leave time to renew the lease for.
    private static final int AT_ONCE = 20;

    private static final int STEPS = 10;
    private static final Actor SELF = Actor.service("mail-dispatch-service");

    private final BulkActs acts;
    private final BulkActStep step;
    private final EventProducer producer;
    private final Leases leases;
    private final Clock clock;
    private final Repeated turns;
    private final Map<String, Pace> paces = new HashMap<>();
    private Leases.@Nullable Lease lease;
    private Instant lookAgain = Instant.MIN;

    BulkActRunner(
            BulkActs acts, BulkActStep step, EventProducer producer, Leases leases, Clock clock) {
        this.acts = acts;
        this.step = step;
        this.producer = producer;
        this.leases = leases;
        this.clock = clock;
        this.turns = new Repeated("bulk-acts", TURN, "Acts on many mails stand still", this::turn);
    }

    private void turn() {
        try {
            if (clock.instant().isBefore(lookAgain)) {
                return;
            }
            if (!acts.anyOpen() || !isLeased()) {
                lookAgain = clock.instant().plus(LOOK);
                giveBack();
                return;
            }
            for (String id : acts.open()) {
                if (!isLeased()) {
                    return;
                }
                goOn(id);
            }
        } catch (MongoException
                | CompletionException
                | KafkaException
                | TopicProgress.UnavailableException later) {
            lookAgain = clock.instant().plus(LOOK);
            LOG.warn("Acts on many mails wait: {}", later.toString());
        }
    }

    private boolean isLeased() {
        Leases.Lease held = lease;
        if (held == null || !held.renew(LEASED)) {
            lease = leases.tryAcquire(LEASE, LEASED).orElse(null);
            paces.clear();
        }
        return lease != null;
    }

    private void giveBack() {
        Leases.Lease held = lease;
        lease = null;
        paces.clear();
        if (held != null) {
            held.close();
        }
    }

    private void goOn(String id) {
        tell(id);
        for (int i = 0; i < STEPS; i++) {
            Optional<BulkAct> found = acts.find(id);
            if (found.isEmpty()) {
                return;
            }
            BulkAct act = found.get();
            if (act.next() >= act.mails()
                    && (act.state() == State.RUNNING || act.state() == State.PAUSED)) {
                end(act);
                return;
            }
            if (act.state() != State.RUNNING) {
                paces.remove(id);
                acts.close(act);
                return;
            }
            int most =
                    paces.computeIfAbsent(
                                    id, _ -> new Pace(act.planned().perMinute(), clock.instant()))
                            .take(Math.min(AT_ONCE, act.mails() - act.next()), clock.instant());
            if (most == 0 || !step.carryOut(act, most) || !isLeased()) {
                return;
            }
        }
    }

    private void end(BulkAct act) {
        Instant now = clock.instant();
        BulkActChanged event = act.told(Change.ENDED, SELF, now);
        if (acts.change(act, act.in(State.ENDED, now), event)) {
            tell(act.id());
        }
    }

    /// Nothing is done before it is told who wants it.
    private void tell(String id) {
        List<Notice> notices = acts.notices(id);
        for (Notice notice : notices) {
            BulkActChanged event = notice.event();
            producer.publish(notice.id(), id, event, event.actor(), event.at()).join();
        }
        if (!notices.isEmpty()) {
            acts.told(id, notices);
        }
    }

    @Override
    public void start() {
        turns.start();
    }

    @Override
    public void stop() {
        turns.stop();
    }

    @Override
    public boolean isRunning() {
        return turns.isRunning();
    }
}
