package com.smart360.mail.dispatch.due;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.outcome.DeliveryEventFactory;
import com.smart360.mail.dispatch.outcome.RetryPolicy;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmailReader;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What becomes of mails whose former instance did not say what came of them: by what the ledger
/// knows, by whether that instance lives, and by whether mails of their category may go twice.
@Component
final class UnsettledEmails {

    /// An instance that lives may still say what came of a mail.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final StoredEmails stored;
    private final DeliveryEvents events;
    private final HeldEmails held;
    private final StoredEmailReader reader;
    private final RetryPolicy policy;
    private final Instances instances;
    private final Clock clock;

    UnsettledEmails(
            Ledger ledger,
            StoredEmails stored,
            DeliveryEvents events,
            HeldEmails held,
            StoredEmailReader reader,
            RetryPolicy policy,
            Instances instances,
            Clock clock) {
        this.ledger = ledger;
        this.stored = stored;
        this.events = events;
        this.held = held;
        this.reader = reader;
        this.policy = policy;
        this.instances = instances;
        this.clock = clock;
    }

    /// What is to be done about a mail.
    private sealed interface Resolution {

        /// Nothing more happens to it.
        ///
        /// @param event of its end; null: it was cancelled
        record Over(Ledger.@Nullable Outcome event) implements Resolution {}

        /// The ledger knows of an attempt that the store does not.
        record Behind(EmailDelivery event) implements Resolution {}

        /// Its instance lives.
        record StillAtWork() implements Resolution {}

        /// It may have been handed over, and must not be twice.
        record MustNotGoTwice() implements Resolution {}

        /// It is sent (again).
        record Free() implements Resolution {}
    }

    /// Does what is to be done about mails that were claimed.
    ///
    /// @return those that may be sent
    List<StoredEmail> resolve(List<StoredEmail> doubtful) {
        Map<String, Ledger.Entry> entries =
                ledger.find(doubtful.stream().map(StoredEmail::id).toList());
        List<StoredEmail> free = new ArrayList<>();
        for (StoredEmail mail : doubtful) {
            switch (resolution(mail, entries.get(mail.id()))) {
                case Resolution.Over(Ledger.@Nullable Outcome event) -> {
                    events.publish(event == null ? List.of() : List.of(event));
                    stored.remove(List.of(mail.id()));
                }
                case Resolution.Behind(EmailDelivery event) -> {
                    events.publish(List.of(new Ledger.Outcome(event, false, mail.traceparent())));
                    stored.save(List.of(mail.after(event, clock.instant())));
                }
                case Resolution.StillAtWork _ ->
                        stored.release(
                                instances.id(), List.of(mail.id()), clock.instant().plus(GRACE));
                case Resolution.MustNotGoTwice _ -> hold(mail);
                case Resolution.Free _ -> free.add(mail);
            }
        }
        return free;
    }

    private Resolution resolution(StoredEmail mail, Ledger.@Nullable Entry entry) {
        EmailDelivery event = entry == null ? null : entry.event();
        if (entry != null && entry.over()) {
            return new Resolution.Over(
                    event == null ? null : new Ledger.Outcome(event, true, entry.traceparent()));
        }
        if (event != null && event.attempt() > mail.attempts()) {
            return new Resolution.Behind(event);
        }
        if (stillAtWork(mail)) {
            return new Resolution.StillAtWork();
        }
        Email read = reader.read(mail.raw(), null);
        boolean once = read != null && policy.holdsWhenUncertain(read.request().category());
        return once ? new Resolution.MustNotGoTwice() : new Resolution.Free();
    }

    private boolean stillAtWork(StoredEmail mail) {
        String before = mail.doubtful();
        return before != null && !before.equals(instances.id()) && instances.alive(before);
    }

    private void hold(StoredEmail mail) {
        Email read = reader.read(mail.raw(), mail.traceparent());
        if (read == null) {
            holdUnreadable(mail);
            return;
        }
        EmailDelivery event =
                DeliveryEventFactory.lost(QueuedEmail.claimed(mail, read), clock.instant());
        held.hold(mail, new Ledger.Outcome(event, false, mail.traceparent()), event.at());
    }

    /// Holds a mail that cannot be read any more.
    void holdUnreadable(StoredEmail mail) {
        held.holdUnreadable(mail, clock.instant());
    }
}
