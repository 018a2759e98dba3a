package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Change;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Carries commands out on mails that lie in the store: each is one change of one document,
/// together with the event that tells of it.
@Component
final class StoredChanges {

    private final StoredEmails stored;
    private final Ledger ledger;
    private final InterventionEvents events;
    private final EventCodec codec;
    private final Clock clock;

    StoredChanges(
            StoredEmails stored,
            Ledger ledger,
            InterventionEvents events,
            EventCodec codec,
            Clock clock) {
        this.stored = stored;
        this.ledger = ledger;
        this.events = events;
        this.codec = codec;
        this.clock = clock;
    }

    /// Changes those that still take the command, and publishes its events.
    ///
    /// @return the ids of those that were changed
    Set<String> change(Command command, List<Listed> emails) {
        return change(command, emails, false);
    }

    /// Holds those that may still go, as their category is stopped.
    Set<String> stop(Command command, List<Listed> emails) {
        return change(command, emails, true);
    }

    private Set<String> change(Command command, List<Listed> emails, boolean stop) {
        if (Interventions.due(command.action())) {
            resume(emails);
        }
        Instant due = Interventions.due(command.action()) ? clock.instant() : null;
        Set<String> changed =
                stored.change(
                        command.id(),
                        emails.stream()
                                .map(
                                        email ->
                                                new Change(
                                                        email.id(),
                                                        Interventions.from(command.action()),
                                                        Interventions.to(
                                                                command.action(), email.attempts()),
                                                        due,
                                                        codec.encode(
                                                                command.on(
                                                                        email.id(), email.about())),
                                                        stop))
                                .toList());
        events.publish(changed);
        if (!changed.isEmpty()) {
            stored.signalDue();
        }
        return changed;
    }

    /// Whoever put a mail back may have been cut off before the ledger knew of it: one that lies
    /// held, and that the ledger has for over and repeatable, is such a one. Unless the ledger
    /// knows better, it would be taken for over when it is due.
    private void resume(List<Listed> emails) {
        List<String> held =
                emails.stream()
                        .filter(email -> email.state() == State.HELD)
                        .map(Listed::id)
                        .toList();
        ledger.reopen(
                ledger.find(held).values().stream()
                        .filter(Entry::over)
                        .filter(Interventions::isRepeatable)
                        .map(Entry::id)
                        .toList());
    }
}
