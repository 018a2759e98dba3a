package com.smart360.mail.dispatch.order;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Notice;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.Kind;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Publishes what was done with mails by hand. The event is stored in one step with what it tells
/// of (the mail's notice), and a mail whose event is not published yet is not sent: so nothing is
/// done without a trace, and whoever finds an unpublished one publishes it, under the same event
/// id.
@Component
public final class InterventionEvents {

    private static final Actor SELF = Actor.service("mail-dispatch-service");
    private static final int AT_ONCE = 500;

    private final StoredEmails stored;
    private final Ledger ledger;
    private final EventProducer producer;
    private final EventCodec codec;
    private final WriteRefusals refusals;
    private volatile boolean unpublished;

    InterventionEvents(
            StoredEmails stored,
            Ledger ledger,
            EventProducer producer,
            EventCodec codec,
            WriteRefusals refusals) {
        this.stored = stored;
        this.ledger = ledger;
        this.producer = producer;
        this.codec = codec;
        this.refusals = refusals;
    }

    /// Whether this instance could not publish something.
    public boolean unpublished() {
        return unpublished;
    }

    /// Puts a mail into the store as held by a rule of this service, and publishes that.
    ///
    /// @param why in words
    /// @param at just after what led to it
    public void hold(StoredEmail mail, String why, Instant at) {
        keep(mail, why, at);
        publish(List.of(mail.id()));
    }

    /// Puts a mail into the store as held by a rule of this service; [#publish] tells of it.
    public void keep(StoredEmail mail, String why, Instant at) {
        var command = new Command("rule-" + mail.attempts(), Action.HELD, SELF, why, at);
        stored.save(
                command.id(),
                Map.of(mail.in(State.HELD), codec.encode(command.on(mail.id(), mail.about()))));
    }

    /// Publishes what is stored for these mails and not published yet.
    ///
    /// @throws java.util.concurrent.CompletionException when the broker did not take one
    public void publish(Collection<String> ids) {
        if (!ids.isEmpty()) {
            publishOrLeave(() -> publish(stored.notices(ids, ids.size())));
        }
    }

    /// What is under way is nobody else's to publish; what fails is left to whoever looks next.
    private void publishOrLeave(Runnable publishing) {
        boolean published = false;
        try {
            publishing.run();
            published = true;
        } finally {
            if (!published) {
                unpublished = true;
            }
        }
    }

    /// Publishes all that some instance left unpublished.
    ///
    /// @return how many
    public int publishAll() {
        // Before it is looked: what fails from now on is seen next time.
        unpublished = false;
        int published = 0;
        List<Notice> some;
        do {
            List<Notice> found = stored.notices(null, AT_ONCE);
            publishOrLeave(() -> publish(found));
            published += found.size();
            some = found;
        } while (some.size() == AT_ONCE);
        return published;
    }

    /// Publishes what was done with a mail that nobody has met yet.
    public void publish(EmailIntervention event, String command) {
        send(codec.encode(event), event.emailId(), command, event).join();
    }

    private void publish(List<Notice> notices) {
        ledger.close(
                notices.stream()
                        .filter(notice -> notice.state() == State.CANCELLED)
                        .map(Notice::id)
                        .toList());
        // While its event is not told a mail does not go on: by then the ledger knows.
        ledger.remember(
                notices.stream()
                        .collect(Collectors.toMap(Notice::id, Notice::command, (_, last) -> last)));
        CompletableFuture.allOf(
                        notices.stream().map(this::send).toArray(CompletableFuture<?>[]::new))
                .join();
        stored.told(notices);
    }

    private CompletableFuture<Void> send(Notice notice) {
        try {
            return send(
                    notice.notice(),
                    notice.id(),
                    notice.command(),
                    codec.read(notice.notice(), EmailIntervention.class));
        } catch (RuntimeException unreadable) {
            return passedOver(notice.id(), unreadable);
        }
    }

    /// A notice that can't be told in any form is passed over: a mail whose notice is not told is
    /// not sent, and the others would wait for it (K3).
    private CompletableFuture<Void> send(
            byte[] json, String mailId, String command, EmailIntervention event) {
        EventTypes.EventType type = EventTypes.of(EmailIntervention.class);
        return producer.send(
                        new Outgoing(
                                mailId + "/" + command,
                                type.topic(),
                                mailId,
                                type.type(),
                                json,
                                event.actor(),
                                event.at(),
                                null))
                .thenAccept(_ -> {})
                .exceptionallyCompose(refusal -> passedOver(mailId, refusal));
    }

    private CompletableFuture<Void> passedOver(String mailId, Throwable refusal) {
        if (!WriteRefusals.ofOneWrite(refusal)) {
            return CompletableFuture.failedFuture(refusal);
        }
        refusals.passedOver(Kind.INTERVENTION, mailId, refusal);
        return CompletableFuture.completedFuture(null);
    }
}
