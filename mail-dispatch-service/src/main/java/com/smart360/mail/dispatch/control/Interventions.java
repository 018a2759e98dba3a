package com.smart360.mail.dispatch.control;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.Email;
import com.smart360.mail.dispatch.control.Answer.Reason;
import com.smart360.mail.dispatch.control.Answer.Refusal;
import com.smart360.mail.dispatch.delivery.Engine;
import com.smart360.mail.dispatch.intake.QueueCounts;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.Notices;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.About;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Change;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Carries commands out, wherever the mails are: in the store, in some instance's memory, or in the
/// topic, where nobody has met them yet. Each is one change of one document, together with the
/// notice that tells of it.
final class Interventions {

    private static final Set<Outcome> REPEATABLE =
            EnumSet.of(Outcome.REFUSED, Outcome.EXPIRED, Outcome.UNCERTAIN, Outcome.SUPPRESSED);

    /// Longer than instances take to hear of an order.
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int AT_ONCE = 500;
    private static final int MOST = 5_000;

    private final StoredEmails waiting;
    private final Ledger ledger;
    private final StandingOrders orders;
    private final Notices notices;
    private final Engine engine;
    private final QueueCounts counts;
    private final KeptRequests kept;
    private final EventCodec codec;
    private final Clock clock;

    Interventions(
            StoredEmails waiting,
            Ledger ledger,
            StandingOrders orders,
            Notices notices,
            Engine engine,
            QueueCounts counts,
            KeptRequests kept,
            EventCodec codec,
            Clock clock) {
        this.waiting = waiting;
        this.ledger = ledger;
        this.orders = orders;
        this.notices = notices;
        this.engine = engine;
        this.counts = counts;
        this.kept = kept;
        this.codec = codec;
        this.clock = clock;
    }

    /// Carries a command out on single mails.
    ///
    /// @param ids 1-1000
    Answer onMails(Command command, Collection<String> ids) {
        var under = new Progress(command, ids);
        Instant end = clock.instant().plus(PATIENCE);
        boolean ordered = false;
        step(under);
        while (!under.open.isEmpty() && clock.instant().isBefore(end)) {
            if (stands(command) && !ordered) {
                orders.place(new StandingOrder(command, counts.ends(), under.open, null, null));
                ordered = true;
            }
            refuseUnknown(under);
            if (!under.open.isEmpty()) {
                rest();
                step(under);
            }
        }
        boolean standing = ordered && closeOrder(under);
        if (!under.open.isEmpty()) {
            refuseRest(under);
        }
        engine.lookAgain();
        return new Answer(under.done, under.refusals(), false, standing);
    }

    /// Carries a command out on all mails of a selection.
    ///
    /// @param state null: all that the command can be carried out on
    Answer onSelection(
            Command command,
            @Nullable State state,
            @Nullable String category,
            @Nullable String source) {
        Set<State> from = state == null ? from(command.action()) : EnumSet.of(state);
        from.retainAll(from(command.action()));
        boolean standing =
                stands(command) && (state == null || state == State.WAITING) && counts.lag() > 0;
        if (stands(command) && state != State.HELD) {
            orders.place(new StandingOrder(command, counts.ends(), null, category, source));
            fromMemory(command);
        }
        int done = 0;
        List<Listed> some = List.of();
        while (done < MOST && !from.isEmpty()) {
            some = waiting.list(from, category, source, AT_ONCE);
            int changed = change(command, some).size();
            done += changed;
            if (some.size() < AT_ONCE || changed == 0) {
                break;
            }
        }
        engine.lookAgain();
        return new Answer(done, List.of(), done >= MOST && some.size() == AT_ONCE, standing);
    }

    /// Withdraws from this instance's memory what an order means.
    void fromMemory(Command command) {
        List<StandingOrder> standing =
                orders.read().stream()
                        .filter(order -> order.command().id().equals(command.id()))
                        .toList();
        withdraw(standing);
    }

    /// Withdraws from this instance's memory what orders mean, and does with it as they say.
    void withdraw(List<StandingOrder> standing) {
        if (standing.isEmpty()) {
            return;
        }
        List<QueuedEmail> idle =
                engine.withdraw(posting -> StandingOrders.on(standing, posting).isPresent());
        if (idle.isEmpty()) {
            return;
        }
        Map<StoredEmail, StandingOrder> ordered = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (QueuedEmail posting : idle) {
            StandingOrders.on(standing, posting)
                    .ifPresent(
                            order ->
                                    ordered.put(
                                            StoredEmail.of(posting, State.WAITING, now), order));
        }
        try {
            orders.carryOut(ordered);
        } catch (com.mongodb.MongoException away) {
            engine.submit(idle);
            throw away;
        }
        idle.forEach(posting -> posting.settled().complete(null));
        notices.tell(ordered.keySet().stream().map(StoredEmail::id).toList());
    }

    private void step(Progress under) {
        Map<String, Listed> stored =
                waiting.list(under.open).stream()
                        .collect(Collectors.toMap(Listed::id, each -> each));
        Set<State> from = from(under.command.action());
        List<Listed> fit = new ArrayList<>();
        for (Listed mail : stored.values()) {
            if (mail.claimed()) {
                continue;
            }
            if (from.contains(mail.state())) {
                fit.add(mail);
            } else {
                under.refuse(mail.id(), unfit(mail.state()));
            }
        }
        change(under.command, fit).forEach(under::done);
        Set<String> elsewhere = new LinkedHashSet<>(under.open);
        elsewhere.removeAll(stored.keySet());
        ledger.find(elsewhere).values().forEach(entry -> ended(under, entry));
        if (under.command.action() == Action.RELEASED && !under.open.isEmpty()) {
            freed(under);
        }
    }

    private static Reason unfit(State state) {
        return switch (state) {
            case HELD -> Reason.HELD;
            case WAITING, DEFERRED -> Reason.NOT_HELD;
            case CANCELLED -> Reason.OVER;
        };
    }

    /// A mail that lies in no store: it is over, or in somebody's memory.
    private void ended(Progress under, Entry entry) {
        under.met.add(entry.id());
        if (!entry.over()) {
            return;
        }
        EmailDelivery last = entry.event();
        boolean repeatable =
                under.command.action() == Action.RESENT
                        && last != null
                        && REPEATABLE.contains(last.outcome());
        if (repeatable && last != null && again(under.command, entry, last)) {
            under.done(entry.id());
        } else {
            under.refuse(entry.id(), Reason.OVER);
        }
    }

    /// Puts a mail that had ended into the store once more, for those who were not reached. It lies
    /// there as held until the ledger knows that it is not over.
    private boolean again(Command command, Entry entry, EmailDelivery last) {
        if (!entry.record().matches("\\d+:\\d+")) {
            return false;
        }
        Email mail = kept.at(entry.record(), entry.id()).orElse(null);
        if (mail == null) {
            return false;
        }
        Instant now = clock.instant();
        List<String> left =
                last.recipients().stream()
                        .filter(to -> to.status() != Outcome.ACCEPTED)
                        .map(RecipientStatus::address)
                        .toList();
        StoredEmail back =
                StoredEmail.of(QueuedEmail.fresh(mail, now), State.HELD, now)
                        .again(last.attempt(), left, last.messageId());
        waiting.addMissing(List.of(back));
        ledger.reopen(List.of(entry.id()));
        return !change(
                        command,
                        List.of(
                                new Listed(
                                        entry.id(),
                                        State.HELD,
                                        back.about(),
                                        last.attempt(),
                                        false)))
                .isEmpty();
    }

    /// Mails that a standing order holds, and that nobody has met yet.
    private void freed(Progress under) {
        for (String id : orders.release(under.open)) {
            notices.tell(under.command.on(id, new About(null, null, null)), under.command.id());
            under.done(id);
        }
    }

    private Set<String> change(Command command, List<Listed> mails) {
        Instant due =
                command.action() == Action.RELEASED || command.action() == Action.RESENT
                        ? clock.instant()
                        : null;
        Set<String> changed =
                waiting.change(
                        command.id(),
                        mails.stream()
                                .map(
                                        mail ->
                                                new Change(
                                                        mail.id(),
                                                        from(command.action()),
                                                        to(command.action(), mail),
                                                        due,
                                                        codec.encode(
                                                                command.on(
                                                                        mail.id(), mail.about()))))
                                .toList());
        notices.tell(changed);
        return changed;
    }

    private static Set<State> from(Action action) {
        return switch (action) {
            case HELD -> EnumSet.of(State.WAITING, State.DEFERRED);
            case RELEASED -> EnumSet.of(State.HELD);
            case CANCELLED, RESENT -> EnumSet.of(State.WAITING, State.DEFERRED, State.HELD);
        };
    }

    private static State to(Action action, Listed mail) {
        return switch (action) {
            case HELD -> State.HELD;
            case CANCELLED -> State.CANCELLED;
            case RELEASED, RESENT -> mail.attempts() > 0 ? State.DEFERRED : State.WAITING;
        };
    }

    private static boolean stands(Command command) {
        return command.action() == Action.HELD || command.action() == Action.CANCELLED;
    }

    /// What nobody has met by now lies in the topic, if anything does: the order stands for it.
    ///
    /// @return whether it stands
    private boolean closeOrder(Progress under) {
        Set<String> unmet = new LinkedHashSet<>(under.open);
        unmet.removeAll(under.met);
        unmet.removeAll(waiting.list(unmet).stream().map(Listed::id).toList());
        if (unmet.isEmpty() || counts.lag() == 0) {
            orders.lift(under.command.id());
            return false;
        }
        orders.narrow(under.command.id(), unmet);
        for (String id : unmet) {
            notices.tell(under.command.on(id, new About(null, null, null)), under.command.id());
            under.done(id);
        }
        return true;
    }

    private void refuseRest(Progress under) {
        Set<String> stored =
                waiting.list(under.open).stream().map(Listed::id).collect(Collectors.toSet());
        for (String id : List.copyOf(under.open)) {
            boolean inHand = under.met.contains(id) || stored.contains(id);
            under.refuse(id, inHand ? Reason.IN_FLIGHT : Reason.NOT_FOUND);
        }
    }

    /// An id that neither store nor ledger know, while nothing lies in the topic, is nobody's.
    private void refuseUnknown(Progress under) {
        Set<String> unknown = new LinkedHashSet<>(under.open);
        unknown.removeAll(under.met);
        if (unknown.isEmpty() || stands(under.command) && counts.lag() > 0) {
            return;
        }
        unknown.removeAll(waiting.list(unknown).stream().map(Listed::id).toList());
        unknown.removeAll(ledger.find(unknown).keySet());
        unknown.forEach(id -> under.refuse(id, Reason.NOT_FOUND));
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// How far a command has got.
    private static final class Progress {

        private final Command command;
        private final Set<String> open;
        private final Set<String> met = new LinkedHashSet<>();
        private final Map<String, Reason> refused = new HashMap<>();
        private int done;

        Progress(Command command, Collection<String> ids) {
            this.command = command;
            this.open = new LinkedHashSet<>(ids);
        }

        void done(String id) {
            if (open.remove(id)) {
                done++;
            }
        }

        void refuse(String id, Reason reason) {
            if (open.remove(id)) {
                refused.put(id, reason);
            }
        }

        List<Refusal> refusals() {
            return refused.entrySet().stream()
                    .map(each -> new Refusal(each.getKey(), each.getValue()))
                    .toList();
        }
    }
}
