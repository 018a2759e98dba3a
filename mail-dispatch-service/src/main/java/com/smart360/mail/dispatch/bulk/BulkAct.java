package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.BulkActChanged;
import com.smart360.mail.contracts.email.BulkActChanged.Change;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.Verb;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An act on many mails. Its list is fixed; who did what with it, and how far it is, changes.
///
/// @param version counts what people did with it, not its progress
/// @param conditions of the delivery log that its mails met, without what may name a person
/// @param mails how many are on its list, numbered from 0 in the order in which they are acted on
/// @param samples some of their ids
/// @param statuses how many had which status when the list was made
/// @param next number of the first without a result
/// @param results how many of those before it had which result
/// @param plan null until it was wanted
/// @param confirmer null: nobody had to, or nobody did yet
record BulkAct(
        String id,
        long version,
        State state,
        Verb verb,
        Map<String, String> conditions,
        int mails,
        List<String> samples,
        Map<String, Integer> statuses,
        int next,
        Map<String, Integer> results,
        Person author,
        Instant preparedAt,
        @Nullable Plan plan,
        @Nullable Actor confirmer,
        @Nullable Instant endedAt) {

    /// The result of a mail that the command was carried out on; the others are the reasons why it
    /// was not.
    static final String DONE = "DONE";

    BulkAct {
        conditions = Map.copyOf(conditions);
        samples = List.copyOf(samples);
        statuses = Map.copyOf(statuses);
        results = Map.copyOf(results);
    }

    /// Where it is.
    enum State {
        /// Its list is being made. One that stays so was cut off, and is forgotten.
        GATHERING,
        /// Its list is fixed, and nobody has wanted it yet.
        PREPARED,
        /// Wanted; somebody else must confirm it.
        PROPOSED,
        RUNNING,
        PAUSED,
        /// It never goes on.
        STOPPED,
        /// Each mail has its result.
        ENDED;
    }

    /// Somebody, and who that is for good.
    ///
    /// @param owner as [com.smart360.mail.starter.security.CurrentActor#owner()] has it
    record Person(Actor actor, String owner) {}

    /// What it is for, and how fast.
    ///
    /// @param name of the incident
    /// @param perMinute at most so many mails in a minute
    /// @param by who wanted it
    /// @param at when
    record Plan(String name, String reason, int perMinute, Person by, Instant at) {

        /// As each mail's story has it.
        String comment() {
            return name + ": " + reason;
        }
    }

    /// The same in another state.
    ///
    /// @param ended null: it may go on
    BulkAct in(State other, @Nullable Instant ended) {
        return new BulkAct(
                id,
                version,
                other,
                verb,
                conditions,
                mails,
                samples,
                statuses,
                next,
                results,
                author,
                preparedAt,
                plan,
                confirmer,
                ended);
    }

    /// As somebody wants it.
    BulkAct wanted(Plan wish, State other) {
        return new BulkAct(
                id,
                version,
                other,
                verb,
                conditions,
                mails,
                samples,
                statuses,
                next,
                results,
                author,
                preparedAt,
                wish,
                confirmer,
                endedAt);
    }

    /// As somebody else confirmed it.
    BulkAct confirmed(Actor by) {
        return new BulkAct(
                id,
                version,
                State.RUNNING,
                verb,
                conditions,
                mails,
                samples,
                statuses,
                next,
                results,
                author,
                preparedAt,
                plan,
                by,
                endedAt);
    }

    int done() {
        return results.getOrDefault(DONE, 0);
    }

    /// Whether this person prepared it or wanted it, so that somebody else must confirm it.
    boolean isOf(String owner) {
        return author.owner().equals(owner) || plan != null && plan.by().owner().equals(owner);
    }

    /// What it is for.
    ///
    /// @throws IllegalStateException when nobody has wanted it yet
    Plan planned() {
        if (plan == null) {
            throw new IllegalStateException("Act " + id + " is " + state + "; nobody has begun it");
        }
        return plan;
    }

    /// The command on the mails that begin at this number. Whatever became of an earlier try, the
    /// same mails take a command of the same act.
    Command command(int first, Instant now) {
        Plan plan = planned();
        return new Command(
                commands() + first, verb.action(), plan.by().actor(), plan.comment(), now);
    }

    /// How the ids of its commands begin.
    String commands() {
        return id + "-";
    }

    /// What is told of it.
    BulkActChanged told(Change change, Actor actor, Instant at) {
        Map<String, Integer> refused = new HashMap<>(results);
        refused.remove(DONE);
        return new BulkActChanged(
                id,
                plan == null ? null : plan.name(),
                change,
                verb.action(),
                plan == null ? null : plan.reason(),
                mails,
                plan == null ? 1 : plan.perMinute(),
                done(),
                refused,
                author.actor(),
                actor,
                at);
    }
}
