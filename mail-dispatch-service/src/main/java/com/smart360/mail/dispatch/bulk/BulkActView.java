package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.dispatch.bulk.BulkAct.Plan;
import com.smart360.mail.dispatch.bulk.BulkAct.State;
import com.smart360.mail.dispatch.order.Verb;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A command on many mails: prepared, confirmed where it must be, and carried out at a pace.
///
/// @param conditions that its mails met when the list was made, without what may name a person
/// @param mails how many are on its list
/// @param samples up to ten ids, spread over the list
/// @param statuses how many had which status when the list was made
/// @param done how many the command was carried out on
/// @param refused how many it could not be carried out on, by reason
/// @param left how many have no result yet
/// @param needsConfirmation so many mails that somebody else must confirm it
/// @param confirmable whether it waits for that, and the reader may
/// @param name of the incident; null: nobody has wanted it yet, as with the reason and the pace
/// @param perMinute at most so many mails in a minute
/// @param startedBy who wanted it
@Schema(name = "BulkAct")
record BulkActView(
        String id,
        State state,
        Verb action,
        Map<String, String> conditions,
        int mails,
        List<String> samples,
        Map<String, Integer> statuses,
        int done,
        Map<String, Integer> refused,
        int left,
        boolean needsConfirmation,
        boolean confirmable,
        String author,
        Instant preparedAt,
        @Nullable String name,
        @Nullable String reason,
        @Nullable Integer perMinute,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        @Nullable String confirmedBy,
        @Nullable Instant endedAt) {

    static BulkActView of(BulkAct act, boolean needsConfirmation, boolean confirmable) {
        Plan plan = act.plan();
        Map<String, Integer> refused = new TreeMap<>(act.results());
        refused.remove(BulkAct.DONE);
        return new BulkActView(
                act.id(),
                act.state(),
                act.verb(),
                new TreeMap<>(act.conditions()),
                act.mails(),
                act.samples(),
                new TreeMap<>(act.statuses()),
                act.done(),
                refused,
                act.mails() - act.next(),
                needsConfirmation,
                confirmable,
                act.author().actor().id(),
                act.preparedAt(),
                plan == null ? null : plan.name(),
                plan == null ? null : plan.reason(),
                plan == null ? null : plan.perMinute(),
                plan == null ? null : plan.by().actor().id(),
                plan == null ? null : plan.at(),
                act.confirmer() == null ? null : act.confirmer().id(),
                act.endedAt());
    }
}
