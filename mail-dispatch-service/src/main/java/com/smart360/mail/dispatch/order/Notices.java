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
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Tells what was done with mails by hand. A notice is written in one step with what it tells of,
/// and a mail whose notice is not told yet is not sent: so nothing is done without a trace, and
/// whoever finds an untold notice tells it, under the same event id.
public final class Notices {

    private static final Actor SELF = Actor.service("mail-dispatch-service");
    private static final int AT_ONCE = 500;

    private final StoredEmails waiting;
    private final Ledger ledger;
    private final EventProducer producer;
    private final EventCodec codec;
    private volatile boolean left;

    Notices(StoredEmails waiting, Ledger ledger, EventProducer producer, EventCodec codec) {
        this.waiting = waiting;
        this.ledger = ledger;
        this.producer = producer;
        this.codec = codec;
    }

    /// Whether this instance could not tell something.
    public boolean left() {
        return left;
    }

    /// Puts a mail into the store as held by a rule of this service, and tells it.
    ///
    /// @param why in words
    /// @param at just after what led to it
    public void hold(StoredEmail mail, String why, Instant at) {
        keep(mail, why, at);
        tell(List.of(mail.id()));
    }

    /// Puts a mail into the store as held by a rule of this service; [#tell] tells it.
    public void keep(StoredEmail mail, String why, Instant at) {
        var command = new Command("rule-" + mail.attempts(), Action.HELD, SELF, why, at);
        waiting.save(
                command.id(),
                Map.of(mail.in(State.HELD), codec.encode(command.on(mail.id(), mail.about()))));
    }

    /// Tells those of these mails.
    ///
    /// @throws java.util.concurrent.CompletionException when the broker did not take one
    public void tell(Collection<String> ids) {
        if (!ids.isEmpty()) {
            left = true;
            tell(waiting.notices(ids, ids.size()));
            left = false;
        }
    }

    /// Tells all that somebody left untold.
    ///
    /// @return how many
    public int tellAll() {
        int told = 0;
        List<Notice> some;
        do {
            some = waiting.notices(null, AT_ONCE);
            tell(some);
            told += some.size();
        } while (some.size() == AT_ONCE);
        left = false;
        return told;
    }

    /// Tells of a mail that nobody has met yet.
    public void tell(EmailIntervention event, String command) {
        send(codec.encode(event), event.emailId(), command, event).join();
    }

    private void tell(List<Notice> notices) {
        ledger.close(
                notices.stream()
                        .filter(notice -> notice.state() == State.CANCELLED)
                        .map(Notice::id)
                        .toList());
        CompletableFuture.allOf(
                        notices.stream()
                                .map(
                                        notice ->
                                                send(
                                                        notice.notice(),
                                                        notice.id(),
                                                        notice.command(),
                                                        codec.read(
                                                                notice.notice(),
                                                                EmailIntervention.class)))
                                .toArray(CompletableFuture<?>[]::new))
                .join();
        waiting.told(notices);
    }

    private CompletableFuture<?> send(
            byte[] json, String mailId, String command, EmailIntervention event) {
        EventTypes.EventType type = EventTypes.of(EmailIntervention.class);
        Actor actor = event.actor();
        return producer.send(
                new Outgoing(
                        mailId + "/" + command,
                        type.topic(),
                        mailId,
                        type.type(),
                        json,
                        actor,
                        event.at(),
                        null));
    }
}
