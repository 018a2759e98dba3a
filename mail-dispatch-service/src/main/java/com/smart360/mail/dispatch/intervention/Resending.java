package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Sends a mail once more that had ended unaccepted, or came back, as long as its request lies in
/// the topic.
@Component
final class Resending {

    private static final Set<Outcome> REACHED =
            EnumSet.of(Outcome.ACCEPTED, Outcome.DELIVERED, Outcome.COMPLAINED);

    private final RequestsInTopic requests;
    private final StoredEmails stored;
    private final Ledger ledger;
    private final StoredChanges changes;
    private final Clock clock;

    Resending(
            RequestsInTopic requests,
            StoredEmails stored,
            Ledger ledger,
            StoredChanges changes,
            Clock clock) {
        this.requests = requests;
        this.stored = stored;
        this.ledger = ledger;
        this.changes = changes;
        this.clock = clock;
    }

    /// Puts a mail that had ended into the store once more, for those who were not reached. It lies
    /// there as held until the ledger knows that it is not over.
    ///
    /// @return false: the command is another one, the mail's outcome is not repeatable, or its
    ///   request is kept no more
    boolean again(Command command, Entry ended) {
        EmailDelivery last = ended.event();
        if (command.action() != Action.RESENT
                || last == null
                || !Interventions.isRepeatable(ended)) {
            return false;
        }
        Email email = requests.at(ended.record(), ended.id()).orElse(null);
        if (email == null) {
            return false;
        }
        Instant now = clock.instant();
        StoredEmail back =
                StoredEmail.of(QueuedEmail.fresh(email, now), State.HELD, now)
                        .again(last.attempt(), notReached(last), last.messageId());
        stored.addMissing(List.of(back));
        ledger.reopen(List.of(ended.id()));
        var held = new Listed(ended.id(), State.HELD, back.about(), last.attempt(), false);
        return !changes.change(command, List.of(held)).isEmpty();
    }

    private static List<String> notReached(EmailDelivery last) {
        return last.recipients().stream()
                .filter(to -> !REACHED.contains(to.status()))
                .map(RecipientStatus::address)
                .toList();
    }
}
