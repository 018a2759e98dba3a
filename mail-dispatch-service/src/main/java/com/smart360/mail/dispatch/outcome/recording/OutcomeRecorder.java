package com.smart360.mail.dispatch.outcome.recording;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes outcomes durable: in the ledger, then in the store. One that can't be written holds up no
/// other (K3): a group is halved until it is alone.
@Component
final class OutcomeRecorder {

    private static final String UNCERTAIN =
            "No answer came after the last byte, and mails of its category must not go twice."
                    + " Release it to send it again, or cancel it.";

    private final Ledger ledger;
    private final StoredEmails stored;
    private final InterventionEvents interventions;
    private final Instances instances;
    private final WriteRefusals refusals;

    OutcomeRecorder(
            Ledger ledger,
            StoredEmails stored,
            InterventionEvents interventions,
            Instances instances,
            WriteRefusals refusals) {
        this.ledger = ledger;
        this.stored = stored;
        this.interventions = interventions;
        this.instances = instances;
        this.refusals = refusals;
    }

    /// Makes outcomes durable that are recorded later.
    ///
    /// @return documents of the journal; empty: it does not take these, for the sake of one
    /// @throws com.mongodb.MongoException when the database is away: journal them again
    Optional<List<String>> journal(List<PendingOutcome> pending) {
        // Who takes a mail over asks for the journal of the id under which it was claimed.
        Map<String, List<Ledger.Outcome>> byOwner = new LinkedHashMap<>();
        try {
            for (PendingOutcome each : pending) {
                Ledger.Outcome outcome = each.outcome();
                if (outcome != null) {
                    byOwner.computeIfAbsent(each.owner(), _ -> new ArrayList<>()).add(outcome);
                }
            }
            List<String> documents = new ArrayList<>();
            byOwner.forEach((owner, some) -> documents.addAll(ledger.journal(owner, some)));
            return Optional.of(documents);
        } catch (RuntimeException refusal) {
            if (WriteRefusals.ofOneWrite(refusal)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /// Says that what these documents tell is recorded.
    void recorded(List<String> documents) {
        ledger.recorded(documents);
    }

    /// Doing it twice is the same as doing it once.
    ///
    /// @return all of them, in no certain order
    /// @throws com.mongodb.MongoException when the database is away: record them again
    List<RecordedOutcome> record(List<PendingOutcome> pending) {
        String me = instances.id();
        List<RecordedOutcome> recorded =
                pending.stream().map(each -> RecordedOutcome.of(each, me)).toList();
        GroupWrite.halving(recorded, this::intoLedger, this::passOver);
        List<RecordedOutcome> ended = new ArrayList<>();
        GroupWrite.halving(recorded, this::intoStore, (each, why) -> ended.add(end(each, why)));
        if (ended.isEmpty()) {
            return recorded;
        }
        List<RecordedOutcome> all = new ArrayList<>(ended);
        List<String> ids = ended.stream().map(RecordedOutcome::id).toList();
        recorded.stream().filter(each -> !ids.contains(each.id())).forEach(all::add);
        return all;
    }

    /// What came of a mail can't even be put into words: it is not sent again for that.
    void passOver(PendingOutcome outcome, RuntimeException why) {
        refusals.passedOver(Kind.OUTCOME, outcome.queued().id().value(), why);
        outcome.queued().settled().complete(null);
    }

    private void intoLedger(List<RecordedOutcome> some) {
        ledger.record(
                some.stream().map(RecordedOutcome::outcome).filter(Objects::nonNull).toList());
    }

    private void intoStore(List<RecordedOutcome> some) {
        stored.save(some.stream().map(RecordedOutcome::stored).filter(Objects::nonNull).toList());
        some.forEach(this::hold);
    }

    private void hold(RecordedOutcome recorded) {
        StoredEmail held = recorded.held();
        EmailDelivery event = recorded.pending().event();
        if (held != null && event != null) {
            interventions.keep(held, UNCERTAIN, event.at().plusMillis(1));
        }
    }

    /// What came of the mail is told all the same.
    private void passOver(RecordedOutcome outcome, RuntimeException why) {
        refusals.passedOver(Kind.OUTCOME, outcome.id(), why);
    }

    /// A mail that must wait and that the store does not take ends: nobody would send it again.
    private RecordedOutcome end(RecordedOutcome outcome, RuntimeException why) {
        refusals.passedOver(Kind.STORED_EMAIL, outcome.id(), why);
        RecordedOutcome ended = outcome.ended();
        GroupWrite.halving(List.of(ended), this::intoLedger, this::passOver);
        return ended;
    }
}
