package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.BulkActChanged.Change;
import com.smart360.mail.dispatch.bulk.BulkAct.Person;
import com.smart360.mail.dispatch.bulk.BulkAct.Plan;
import com.smart360.mail.dispatch.bulk.BulkAct.State;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What people make of an act, in its order.
@Component
class BulkActDecisions {

    private static final Set<State> STOPPABLE =
            Set.of(State.PREPARED, State.PROPOSED, State.RUNNING, State.PAUSED);

    private final BulkActs acts;
    private final BulkActProperties properties;
    private final Clock clock;

    BulkActDecisions(BulkActs acts, BulkActProperties properties, Clock clock) {
        this.acts = acts;
        this.properties = properties;
        this.clock = clock;
    }

    boolean needsConfirmation(BulkAct act) {
        return act.mails() > properties.confirmAbove();
    }

    /// Begins it, or proposes it to others.
    BulkAct start(BulkAct act, String name, String reason, int perMinute, Person by) {
        require(act, Set.of(State.PREPARED));
        Plan plan = new Plan(name, reason, perMinute, by, clock.instant());
        boolean proposed = needsConfirmation(act);
        return change(
                act,
                act.wanted(plan, proposed ? State.PROPOSED : State.RUNNING),
                proposed ? Change.PROPOSED : Change.STARTED,
                by.actor());
    }

    /// @throws ProblemException when it is the person's own
    BulkAct confirm(BulkAct act, Person by) {
        require(act, Set.of(State.PROPOSED));
        if (act.isOf(by.owner())) {
            throw new ProblemException(
                    ProblemType.APPROVAL_BY_AUTHOR,
                    "You prepared or started this act. As it is for "
                            + act.mails()
                            + " mails, somebody else must confirm it.");
        }
        return change(act, act.confirmed(by.actor()), Change.CONFIRMED, by.actor());
    }

    BulkAct pause(BulkAct act, Actor by) {
        require(act, Set.of(State.RUNNING));
        return change(act, act.in(State.PAUSED, null), Change.PAUSED, by);
    }

    BulkAct resume(BulkAct act, Actor by) {
        require(act, Set.of(State.PAUSED));
        return change(act, act.in(State.RUNNING, null), Change.RESUMED, by);
    }

    BulkAct stop(BulkAct act, Actor by) {
        require(act, STOPPABLE);
        return change(act, act.in(State.STOPPED, clock.instant()), Change.STOPPED, by);
    }

    private BulkAct change(BulkAct before, BulkAct after, Change change, Actor by) {
        Instant now = clock.instant();
        if (!acts.change(before, after, after.told(change, by, now))) {
            throw notThere("Somebody else was faster.");
        }
        return acts.find(before.id()).orElseThrow();
    }

    private static void require(BulkAct act, Set<State> states) {
        if (!states.contains(act.state())) {
            throw notThere(
                    "Act "
                            + act.id()
                            + " is "
                            + act.state()
                            + "; expected "
                            + states.stream()
                                    .map(State::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private static ProblemException notThere(String detail) {
        return new ProblemException(ProblemType.BULK_ACT_STATE, detail);
    }
}
