package com.smart360.mail.dispatch.intake;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.Mail;
import com.smart360.mail.dispatch.delivery.Engine;
import com.smart360.mail.dispatch.delivery.FencedException;
import com.smart360.mail.dispatch.intake.Intake.Rejected;
import com.smart360.mail.dispatch.intake.Intake.Taken;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Claim;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.Notices;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.Posting;
import com.smart360.mail.dispatch.queue.WaitingMail;
import com.smart360.mail.dispatch.queue.WaitingMail.State;
import com.smart360.mail.dispatch.queue.WaitingMails;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/// Takes in one poll of requests. Returns, and so lets the offsets be committed, when each of them
/// is sent and recorded, stored, known already, or in the dead letters; throws when that can't be
/// had now, and the same records come again.
final class EmailRequests implements BatchMessageListener<String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(EmailRequests.class);

    /// A mail that another instance claimed from the same record: it may be at work on it still.
    private static final Duration DOUBT = Duration.ofSeconds(2);

    private final RequestReader reader;
    private final Ledger ledger;
    private final WaitingMails waiting;
    private final DeliveryEvents events;
    private final DeadLetters deadLetters;
    private final StandingOrders orders;
    private final Notices notices;
    private final Engine engine;
    private final Duration patience;
    private final MeterRegistry meters;
    private final Clock clock;
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();
    private final AtomicInteger done = new AtomicInteger();

    EmailRequests(
            RequestReader reader,
            Ledger ledger,
            WaitingMails waiting,
            DeliveryEvents events,
            DeadLetters deadLetters,
            StandingOrders orders,
            Notices notices,
            Engine engine,
            Duration patience,
            MeterRegistry meters,
            Clock clock) {
        this.reader = reader;
        this.ledger = ledger;
        this.waiting = waiting;
        this.events = events;
        this.deadLetters = deadLetters;
        this.orders = orders;
        this.notices = notices;
        this.engine = engine;
        this.patience = patience;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        List<CompletableFuture<?>> rejected = new ArrayList<>();
        Map<String, Arrival> arrivals = new LinkedHashMap<>();
        int doubles = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (reader.read(record.value(), record.key(), traceparent(record))) {
                case Rejected refusal -> rejected.add(reject(record, refusal));
                case Taken(Mail mail) -> {
                    Arrival known =
                            arrivals.putIfAbsent(
                                    mail.id().value(),
                                    new Arrival(mail, record.partition(), record.offset()));
                    doubles += known == null ? 0 : 1;
                }
            }
        }
        List<Posting> postings = takeIn(arrivals);
        count("duplicate", doubles);
        count("accepted", postings.size());
        CompletableFuture.allOf(rejected.toArray(CompletableFuture<?>[]::new)).join();
        awaitAll(postings, records.size() - postings.size());
    }

    /// Ends waiting: what has not begun goes to the store.
    void stop() {
        stopping.complete(null);
    }

    /// Mails that are durable in polls under way: their offsets are not committed yet.
    int done() {
        return done.get();
    }

    private List<Posting> takeIn(Map<String, Arrival> arrivals) {
        Map<String, Entry> known =
                ledger.claim(
                        engine.owner(),
                        arrivals.values().stream()
                                .map(a -> new Claim(a.mail().id().value(), a.place()))
                                .toList());
        Instant now = clock.instant();
        List<StandingOrder> standing = orders.current();
        List<Posting> toSend = new ArrayList<>();
        List<Posting> toKeep = new ArrayList<>();
        List<Posting> all = new ArrayList<>();
        List<Arrival> seenBefore = new ArrayList<>();
        Map<WaitingMail, StandingOrder> ordered = new LinkedHashMap<>();
        for (Arrival arrival : arrivals.values()) {
            if (known.containsKey(arrival.mail().id().value())) {
                seenBefore.add(arrival);
                continue;
            }
            Posting posting = Posting.fresh(arrival.mail(), now);
            StandingOrder order = arrival.order(standing);
            if (order != null) {
                ordered.put(WaitingMail.of(posting, State.WAITING, now), order);
                continue;
            }
            all.add(posting);
            (tooEarly(arrival.mail(), now) ? toKeep : toSend).add(posting);
        }
        all.addAll(again(seenBefore, known, standing, ordered, now));
        carryOut(ordered);
        if (!toKeep.isEmpty()) {
            engine.park(toKeep, posting -> notBefore(posting.mail(), now));
        }
        engine.submit(toSend);
        return all;
    }

    /// Mails that the ledger knows. From another record: published twice, once is enough. From this
    /// very record: it was read before and its offset not committed, so whatever may have been left
    /// undone is done now.
    private List<Posting> again(
            List<Arrival> arrivals,
            Map<String, Entry> known,
            List<StandingOrder> standing,
            Map<WaitingMail, StandingOrder> ordered,
            Instant now) {
        List<Posting> mine = new ArrayList<>();
        List<Ledger.Outcome> toTell = new ArrayList<>();
        List<WaitingMail> toStore = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Entry entry = known.get(arrival.mail().id().value());
            if (entry == null || !entry.record().equals(arrival.place())) {
                count("duplicate", 1);
                continue;
            }
            Posting present = engine.underWay(arrival.mail().id());
            Posting fresh = Posting.fresh(arrival.mail(), now);
            EmailDelivery event = entry.event();
            StandingOrder order = arrival.order(standing);
            if (present != null) {
                mine.add(present);
            } else if (event == null && entry.over()) {
                // Cancelled before its first attempt.
                count("cancelled", 1);
            } else if (event == null && order != null) {
                ordered.put(
                        WaitingMail.of(fresh, State.WAITING, now).doubting(entry.owner()), order);
            } else if (event != null) {
                toTell.add(new Ledger.Outcome(event, entry.over(), arrival.mail().traceparent()));
                if (!entry.over()) {
                    toStore.add(afterEvent(fresh, event, now));
                }
            } else if (entry.owner().equals(engine.owner())) {
                // This poll failed half-way. The mail may lie in the store already, so that it must
                // go through there: once.
                toStore.add(WaitingMail.of(fresh, State.WAITING, now));
            } else {
                toStore.add(
                        WaitingMail.of(fresh, State.WAITING, now.plus(DOUBT))
                                .doubting(entry.owner()));
            }
        }
        waiting.addMissing(toStore);
        events.publish(toTell);
        if (!toStore.isEmpty()) {
            engine.lookAgain();
        }
        return mine;
    }

    /// Mails that somebody held or cancelled before anybody had met them.
    private void carryOut(Map<WaitingMail, StandingOrder> ordered) {
        if (ordered.isEmpty()) {
            return;
        }
        orders.carryOut(ordered);
        notices.tell(ordered.keySet().stream().map(WaitingMail::id).toList());
        count("ordered", ordered.size());
    }

    private static WaitingMail afterEvent(Posting fresh, EmailDelivery event, Instant now) {
        Instant next = event.nextAttemptAt();
        return WaitingMail.of(fresh, State.DEFERRED, now)
                .after(
                        event.attempt(),
                        next == null ? State.HELD : State.DEFERRED,
                        next == null ? now : next,
                        event.recipients().stream()
                                .filter(
                                        to ->
                                                to.status() == EmailDelivery.Outcome.DEFERRED
                                                        || to.status()
                                                                == EmailDelivery.Outcome.UNCERTAIN)
                                .map(EmailDelivery.RecipientStatus::address)
                                .toList(),
                        event.recipients().stream()
                                .anyMatch(to -> to.status() == EmailDelivery.Outcome.ACCEPTED),
                        event.messageId());
    }

    private void awaitAll(Collection<Posting> postings, int settledAtOnce) {
        done.addAndGet(settledAtOnce);
        var counted = new AtomicInteger(settledAtOnce);
        CompletableFuture<?>[] settled =
                postings.stream()
                        .map(Posting::settled)
                        .map(
                                future ->
                                        future.whenComplete(
                                                (_, _) -> {
                                                    counted.incrementAndGet();
                                                    done.incrementAndGet();
                                                }))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture<Void> all = CompletableFuture.allOf(settled);
            if (!within(CompletableFuture.anyOf(all, stopping))) {
                LOG.debug("Not all of {} mails began in time", postings.size());
            }
            if (!all.isDone()) {
                parkWhatHasNotBegun(postings);
            }
            all.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof FencedException fenced) {
                throw fenced;
            }
            throw failed;
        } finally {
            done.addAndGet(-counted.get());
        }
    }

    private boolean within(CompletableFuture<Object> either) {
        try {
            either.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException _) {
            return true; // the join that follows tells
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What has not begun by now is stored, so that the partition goes on; it is due at once.
    private void parkWhatHasNotBegun(Collection<Posting> postings) {
        List<Posting> idle = engine.withdraw(new HashSet<>(postings));
        try {
            Instant now = clock.instant();
            engine.park(idle, posting -> notBefore(posting.mail(), now));
            count("parked", idle.size());
        } catch (MongoException away) {
            engine.submit(idle);
            throw away;
        }
    }

    private CompletableFuture<?> reject(ConsumerRecord<String, byte[]> record, Rejected refusal) {
        count(refusal.reason().name().toLowerCase(Locale.ROOT), 1);
        LOG.info("Request {} of {} is no mail: {}", place(record), refusal.id(), refusal.reason());
        return deadLetters.bury(record, refusal);
    }

    private void count(String result, int number) {
        if (number > 0) {
            meters.counter("mail.intake", "result", result).increment(number);
        }
    }

    private static boolean tooEarly(Mail mail, Instant now) {
        return notBefore(mail, now).isAfter(now);
    }

    private static Instant notBefore(Mail mail, Instant now) {
        Instant own = mail.request().notBefore();
        return own != null && own.isAfter(now) ? own : now;
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return record.partition() + ":" + record.offset();
    }

    private static @Nullable String traceparent(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("traceparent");
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// A request and where it stands.
    private record Arrival(Mail mail, int partition, long offset) {

        String place() {
            return partition + ":" + offset;
        }

        @Nullable StandingOrder order(List<StandingOrder> standing) {
            return standing.isEmpty()
                    ? null
                    : StandingOrders.on(standing, mail, partition, offset).orElse(null);
        }
    }
}
