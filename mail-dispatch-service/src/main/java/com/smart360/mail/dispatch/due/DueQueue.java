package com.smart360.mail.dispatch.due;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.Mailbox;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.outcome.RetryProperties;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmailReader;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Due;
import com.smart360.mail.dispatch.sending.Dispatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings stored mails to the lanes when they are due. Claims in batches, by the ids of its
/// schedule, and looks through the store only when something can be due: it remembers the next
/// moment. What it has brought is bounded in number and in bytes, however many wait.
@Component
final class DueQueue implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueQueue.class);
    private static final String UNREADABLE =
            "It is stored and cannot be read any more. Cancel it, or hand it over again.";
    private static final String KILLED =
            "The sending process ended while it had this mail, and mails of its category must not"
                    + " go twice. Release it to send it again, or cancel it.";
    private static final Duration LONGEST_REST = Duration.ofSeconds(15);
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);
    private static final Duration FULL_REST = Duration.ofMillis(100);
    private static final Duration CENSUS = Duration.ofSeconds(15);
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// Ids that one look finds: some hundred kilobytes.
    private static final int SCHEDULED = 5_000;

    /// Bytes of requests that may lie in the lanes before more is brought.
    private static final long BROUGHT_BYTES = 4 * 1024 * 1024;

    private final Dispatcher engine;
    private final StoredEmails waiting;
    private final Ledger ledger;
    private final DeliveryEvents events;
    private final InterventionEvents interventions;
    private final StoredEmailReader reader;
    private final Instances membership;
    private final RetryProperties rules;
    private final int capacity;
    private final Clock clock;
    private final Semaphore changed = new Semaphore(0);
    private final DueSchedule schedule = new DueSchedule();
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private Set<String> known = Set.of();
    private Instant nextCensus = Instant.MIN;

    DueQueue(
            Dispatcher engine,
            StoredEmails waiting,
            Ledger ledger,
            DeliveryEvents events,
            InterventionEvents interventions,
            StoredEmailReader reader,
            Instances membership,
            RetryProperties rules,
            DueProperties properties,
            Clock clock) {
        this.engine = engine;
        this.waiting = waiting;
        this.ledger = ledger;
        this.events = events;
        this.interventions = interventions;
        this.reader = reader;
        this.membership = membership;
        this.rules = rules;
        this.capacity = properties.claimBatch();
        this.clock = clock;
        engine.follow(this::look);
    }

    /// Something was stored, or mails can go again.
    void look() {
        changed.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("due-mails").start(this::pumpWhileRunning);
    }

    private void pumpWhileRunning() {
        while (running) {
            try {
                Duration rest = turn();
                var _ = changed.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
                changed.drainPermits();
                if (rest.compareTo(SHORTEST_REST) > 0) {
                    // One look for a burst of signals.
                    TimeUnit.MILLISECONDS.sleep(SHORTEST_REST.toMillis());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (MongoException | CompletionException away) {
                LOG.warn("Stored mails wait for database or broker: {}", away.toString());
                rest(FULL_REST.multipliedBy(10));
            }
        }
    }

    private void rest(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /// @return how long nothing can be due, unless somebody calls
    private Duration turn() {
        takeFromTheDead();
        giveBackWhatRests();
        Set<Priority> lanes = engine.lanes();
        if (!engine.flowing() || lanes.isEmpty() || !membership.valid()) {
            return LONGEST_REST;
        }
        int room = Math.min(engine.room(capacity), capacity);
        long bytes = BROUGHT_BYTES - engine.bytesWaiting();
        if (room < capacity / 2 || bytes < BROUGHT_BYTES / 2) {
            return FULL_REST;
        }
        if (schedule.stale(lanes, System.nanoTime())) {
            Duration pause = schedule.pause(System.nanoTime());
            if (pause.isPositive()) {
                return pause;
            }
            Optional<Duration> rest = lookForDue(lanes);
            if (rest.isPresent()) {
                return rest.get();
            }
        }
        List<String> next = schedule.next(room, bytes);
        send(waiting.claim(membership.id(), clock.instant(), next));
        return Duration.ZERO;
    }

    /// @return how long nothing will be due; empty: something is
    private Optional<Duration> lookForDue(Set<Priority> lanes) {
        long start = System.nanoTime();
        List<Due> due = waiting.due(clock.instant(), SCHEDULED, lanes);
        Optional<Duration> rest =
                due.isEmpty() ? Optional.of(restUntilDue(lanes)) : Optional.empty();
        long end = System.nanoTime();
        schedule.found(due, lanes, end, Duration.ofNanos(end - start));
        return rest;
    }

    private Duration restUntilDue(Set<Priority> lanes) {
        return waiting.nextDue(lanes)
                .map(next -> Duration.between(clock.instant(), next))
                .map(left -> left.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : left)
                .filter(left -> left.compareTo(LONGEST_REST) < 0)
                .orElse(LONGEST_REST);
    }

    /// Mails that were claimed and will not go for a while lie in the store again, where everybody
    /// can get at them.
    private void giveBackWhatRests() {
        List<QueuedEmail> idle =
                engine.withdraw(queued -> queued.stored() && engine.resting(queued.priority()));
        if (idle.isEmpty()) {
            return;
        }
        try {
            waiting.release(
                    membership.id(),
                    idle.stream().map(queued -> queued.id().value()).toList(),
                    clock.instant());
            idle.forEach(queued -> queued.settled().complete(null));
        } catch (MongoException away) {
            engine.submit(idle);
            throw away;
        }
    }

    /// Looks through the owners when the set of the living changed, and now and then.
    private void takeFromTheDead() {
        if (!membership.valid()) {
            return;
        }
        Set<String> living = membership.vitals().keySet();
        Instant now = clock.instant();
        if (living.equals(known) && now.isBefore(nextCensus)) {
            return;
        }
        for (String owner : waiting.owners()) {
            if (!membership.alive(owner)) {
                long count = waiting.abandon(owner);
                LOG.warn("Took {} mails over from instance {}, which is gone", count, owner);
            }
        }
        known = Set.copyOf(living);
        nextCensus = now.plus(CENSUS);
    }

    private void send(List<StoredEmail> claimed) {
        List<StoredEmail> sure = new ArrayList<>(claimed.size());
        List<StoredEmail> doubtful = new ArrayList<>();
        for (StoredEmail mail : claimed) {
            (mail.doubtful() == null ? sure : doubtful).add(mail);
        }
        if (!doubtful.isEmpty()) {
            sure.addAll(resolve(doubtful));
        }
        List<QueuedEmail> emails = new ArrayList<>(sure.size());
        for (StoredEmail mail : sure) {
            QueuedEmail queued = queued(mail);
            if (queued == null) {
                LOG.error("Mail {} is stored and cannot be read any more; it is held", mail.id());
                interventions.hold(held(mail), UNREADABLE, clock.instant());
            } else {
                emails.add(queued);
            }
        }
        engine.submit(emails);
    }

    /// What became of mails whose former owner is gone or silent, as far as the ledger knows.
    ///
    /// @return those that may be sent
    private List<StoredEmail> resolve(List<StoredEmail> doubtful) {
        Map<String, Ledger.Entry> entries =
                ledger.find(doubtful.stream().map(StoredEmail::id).toList());
        List<StoredEmail> free = new ArrayList<>();
        for (StoredEmail mail : doubtful) {
            Ledger.Entry entry = entries.get(mail.id());
            EmailDelivery event = entry == null ? null : entry.event();
            if (entry != null && event == null && entry.over()) {
                waiting.remove(List.of(mail.id()));
            } else if (entry != null && event != null && entry.over()) {
                events.publish(List.of(new Ledger.Outcome(event, true, entry.traceparent())));
                waiting.remove(List.of(mail.id()));
            } else if (event != null && event.attempt() > mail.attempts()) {
                events.publish(List.of(new Ledger.Outcome(event, false, mail.traceparent())));
                waiting.save(List.of(after(mail, event)));
            } else if (stillAtWork(mail)) {
                waiting.release(membership.id(), List.of(mail.id()), clock.instant().plus(GRACE));
            } else if (mustNotGoTwice(mail)) {
                hold(mail);
            } else {
                free.add(mail);
            }
        }
        return free;
    }

    private boolean stillAtWork(StoredEmail mail) {
        String before = mail.doubtful();
        return before != null && !before.equals(membership.id()) && membership.alive(before);
    }

    private boolean mustNotGoTwice(StoredEmail mail) {
        Email read = reader.read(mail.raw(), null);
        String category = read == null ? null : read.request().category();
        return category != null && rules.holdWhenUncertain().contains(category);
    }

    /// An instance died with the mail in its hands: it may have been handed over.
    private void hold(StoredEmail mail) {
        QueuedEmail queued = queued(mail);
        if (queued == null) {
            interventions.hold(held(mail), UNREADABLE, clock.instant());
            return;
        }
        var request = queued.mail().request();
        var event =
                new EmailDelivery(
                        mail.id(),
                        String.valueOf(mail.messageId()),
                        Outcome.UNCERTAIN,
                        mail.attempts() + 1,
                        queued.pending().stream()
                                .map(
                                        to ->
                                                new RecipientStatus(
                                                        to.address(),
                                                        Outcome.UNCERTAIN,
                                                        null,
                                                        null,
                                                        null))
                                .toList(),
                        request.subject(),
                        request.category(),
                        request.source(),
                        null,
                        "the sending process ended while it had this mail; it is held",
                        null,
                        null,
                        false,
                        0,
                        null,
                        clock.instant());
        var outcome = new Ledger.Outcome(event, false, mail.traceparent());
        ledger.record(List.of(outcome));
        interventions.keep(held(mail), KILLED, event.at().plusMillis(1));
        events.publish(List.of(outcome));
        interventions.publish(List.of(mail.id()));
    }

    private StoredEmail held(StoredEmail mail) {
        return mail.after(
                mail.attempts(),
                State.HELD,
                clock.instant(),
                mail.pending(),
                mail.accepted(),
                mail.messageId());
    }

    private StoredEmail after(StoredEmail mail, EmailDelivery event) {
        Instant next = event.nextAttemptAt();
        List<String> left =
                event.recipients().stream()
                        .filter(
                                to ->
                                        to.status() == Outcome.DEFERRED
                                                || to.status() == Outcome.UNCERTAIN)
                        .map(RecipientStatus::address)
                        .toList();
        boolean reached =
                mail.accepted()
                        || event.recipients().stream()
                                .anyMatch(to -> to.status() == Outcome.ACCEPTED);
        return mail.after(
                event.attempt(),
                next == null ? State.HELD : State.DEFERRED,
                next == null ? clock.instant() : next,
                left,
                reached,
                event.messageId());
    }

    private @Nullable QueuedEmail queued(StoredEmail stored) {
        Email mail = reader.read(stored.raw(), stored.traceparent());
        if (mail == null) {
            return null;
        }
        Set<String> left = new HashSet<>(stored.pending());
        List<Mailbox> pending =
                mail.recipients().stream().filter(to -> left.contains(to.address())).toList();
        return new QueuedEmail(
                mail,
                stored.attempts(),
                stored.forgiven(),
                pending,
                stored.accepted(),
                stored.messageId(),
                stored.since(),
                true,
                new CompletableFuture<>());
    }

    @Override
    public void stop() {
        running = false;
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops before the engine.
    @Override
    public int getPhase() {
        return 1100;
    }
}
