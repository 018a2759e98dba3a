package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.dispatch.bulk.BulkActMails.Listed;
import com.smart360.mail.dispatch.intervention.CommandResult;
import com.smart360.mail.dispatch.intervention.CommandResult.Refusal;
import com.smart360.mail.dispatch.intervention.NamedEmails;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.order.StandingOrders;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Acts on the next mails of a list and records what came of it. May be cut off anywhere, and is
/// done again then: a mail that took a command of this act, as the ledger knows before it can go
/// on, takes no second one.
@Component
class BulkActStep {

    private final NamedEmails emails;
    private final InterventionEvents events;
    private final StandingOrders orders;
    private final Ledger ledger;
    private final BulkActs acts;
    private final BulkActMails mails;
    private final Clock clock;

    BulkActStep(
            NamedEmails emails,
            InterventionEvents events,
            StandingOrders orders,
            Ledger ledger,
            BulkActs acts,
            BulkActMails mails,
            Clock clock) {
        this.emails = emails;
        this.events = events;
        this.orders = orders;
        this.ledger = ledger;
        this.acts = acts;
        this.mails = mails;
        this.clock = clock;
    }

    /// @param most 1 or more
    /// @return false: another instance is at it
    boolean carryOut(BulkAct act, int most) {
        List<Listed> next = mails.page(act.id(), act.next(), null, most);
        Map<Integer, String> fresh = results(act, next);
        mails.record(act.id(), fresh, clock.instant());
        Map<String, Integer> counts = new TreeMap<>(act.results());
        for (Listed listed : next) {
            String known = listed.result();
            counts.merge(
                    known == null ? fresh.getOrDefault(listed.number(), "") : known,
                    1,
                    Integer::sum);
        }
        return acts.advance(act.id(), act.next(), act.next() + next.size(), counts);
    }

    /// Of those that have none yet, by their numbers.
    private Map<Integer, String> results(BulkAct act, List<Listed> next) {
        List<Listed> open = next.stream().filter(listed -> listed.result() == null).toList();
        if (open.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byMail =
                byMail(act, open.getFirst().number(), open.stream().map(Listed::mail).toList());
        Map<Integer, String> results = new HashMap<>();
        open.forEach(
                listed ->
                        results.put(
                                listed.number(), byMail.getOrDefault(listed.mail(), BulkAct.DONE)));
        return results;
    }

    /// What came of each mail that the command was not carried out on.
    private Map<String, String> byMail(BulkAct act, int first, List<String> ids) {
        // What a try that was cut off changed is told first; by that the ledger knows of it.
        events.publish(ids);
        Set<String> took = ledger.took(act.commands(), ids);
        List<String> rest = ids.stream().filter(id -> !took.contains(id)).toList();
        if (rest.isEmpty()) {
            return Map.of();
        }
        Command command = act.command(first, clock.instant());
        orders.lift(command.id());
        CommandResult result = emails.carryOut(command, rest);
        return result.refused().stream()
                .collect(Collectors.toMap(Refusal::id, refusal -> refusal.reason().name()));
    }
}
