package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.intervention.CommandResult.Reason;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Carries commands out on mails by their ids, wherever they are: in the store, in some instance's
/// memory, or in the topic, where nobody has met them yet.
@Component
public final class NamedEmails {

    /// Longer than instances take to hear of an order.
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final StoredEmails stored;
    private final Ledger ledger;
    private final TopicProgress topic;
    private final CommandOrder order;
    private final StoredChanges changes;
    private final Resending resending;

    NamedEmails(
            StoredEmails stored,
            Ledger ledger,
            TopicProgress topic,
            CommandOrder order,
            StoredChanges changes,
            Resending resending) {
        this.stored = stored;
        this.ledger = ledger;
        this.topic = topic;
        this.order = order;
        this.changes = changes;
        this.resending = resending;
    }

    /// Carries a command out on each of these mails, or says why it can't be.
    ///
    /// @param ids 1-1000
    /// @throws java.util.concurrent.CompletionException when the broker does not take its events:
    ///   given again with the same id, it goes on where it was
    public CommandResult carryOut(Command command, Collection<String> ids) {
        var progress = new CommandProgress(command, ids);
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean ordered = false;
        step(progress);
        while (progress.isOpen() && System.nanoTime() < end) {
            if (Interventions.stands(command.action()) && !ordered) {
                order.place(progress);
                ordered = true;
            }
            refuseUnknown(progress);
            if (progress.isOpen()) {
                pause();
                step(progress);
            }
        }
        boolean standing = ordered && order.close(progress);
        refuseRest(progress);
        return progress.result(standing);
    }

    private void step(CommandProgress progress) {
        Set<String> elsewhere = progress.open();
        List<Listed> found = stored.list(elsewhere);
        found.forEach(email -> elsewhere.remove(email.id()));
        changeStored(progress, found);
        ledger.find(elsewhere).values().forEach(entry -> notStored(progress, entry));
        order.release(progress);
    }

    private void changeStored(CommandProgress progress, List<Listed> found) {
        Set<State> from = Interventions.from(progress.command().action());
        List<Listed> fit = new ArrayList<>();
        for (Listed email : found) {
            if (email.claimed()) {
                continue;
            }
            if (from.contains(email.state())) {
                fit.add(email);
            } else {
                progress.refuse(email.id(), Reason.of(email.state()));
            }
        }
        changes.change(progress.command(), fit).forEach(progress::done);
    }

    /// A mail that lies in no store: it is over, or in somebody's memory.
    private void notStored(CommandProgress progress, Entry entry) {
        progress.met(entry.id());
        if (!entry.over()) {
            return;
        }
        if (resending.again(progress.command(), entry)) {
            progress.done(entry.id());
        } else {
            progress.refuse(entry.id(), Reason.OVER);
        }
    }

    /// An id that neither store nor ledger know, while nothing lies in the topic, is nobody's.
    private void refuseUnknown(CommandProgress progress) {
        Set<String> unknown = progress.unmet();
        boolean mayStand = Interventions.stands(progress.command().action());
        if (unknown.isEmpty() || mayStand && topic.lag() > 0) {
            return;
        }
        unknown.removeAll(stored.list(unknown).stream().map(Listed::id).toList());
        unknown.removeAll(ledger.find(unknown).keySet());
        unknown.forEach(id -> progress.refuse(id, Reason.NOT_FOUND));
    }

    private void refuseRest(CommandProgress progress) {
        Set<String> rest = progress.open();
        if (rest.isEmpty()) {
            return;
        }
        Map<String, Listed> lying =
                stored.list(rest).stream().collect(Collectors.toMap(Listed::id, each -> each));
        for (String id : rest) {
            boolean inHand = progress.isMet(id) || lying.containsKey(id);
            progress.refuse(id, inHand ? Reason.IN_FLIGHT : Reason.NOT_FOUND);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
