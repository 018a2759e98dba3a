package com.smart360.mail.audit.trail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Searches the trail, newest first.
@Component
class AuditEntries {

    private static final int SECONDS = 20;

    private final AuditTrail trail;

    AuditEntries(AuditTrail trail) {
        this.trail = trail;
    }

    /// @param below only entries before this sequence
    List<Entry> newest(Search search, long below, int limit) {
        long newest = Math.min(below - 1, trail.findHead().sequence());
        return search.isEmpty()
                ? trail.range(Math.max(1, newest - limit + 1), newest).reversed()
                : find(search, newest, limit);
    }

    private List<Entry> find(Search search, long newest, int limit) {
        return trail.entries()
                .find(and(search.filter(), lte("_id", newest)))
                .sort(descending("_id"))
                .limit(limit)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(EntryDocuments::read)
                .into(new ArrayList<>());
    }

    /// What is looked for; null: whatever.
    ///
    /// @param action a whole action, or the subject's type before its dot
    /// @param subject an id or a name
    /// @param from the earliest moment
    /// @param to the moment before which
    record Search(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {

        boolean isEmpty() {
            return conditions().isEmpty();
        }

        boolean fits(EntryDraft draft) {
            return (actor == null || draft.actor().id().equals(actor))
                    && (action == null
                            || draft.action().equals(action)
                            || draft.subjectType().equals(action))
                    && (subject == null
                            || draft.subjectId().equals(subject)
                            || subject.equals(draft.subjectName()))
                    && (from == null || !draft.at().isBefore(from))
                    && (to == null || draft.at().isBefore(to));
        }

        private Bson filter() {
            return and(conditions());
        }

        private List<Bson> conditions() {
            List<Bson> conditions = new ArrayList<>();
            if (actor != null) {
                conditions.add(eq("actorId", actor));
            }
            if (action != null) {
                conditions.add(
                        action.contains(".") ? eq("action", action) : eq("subjectType", action));
            }
            if (subject != null) {
                conditions.add(or(eq("subjectId", subject), eq("subjectName", subject)));
            }
            if (from != null) {
                conditions.add(gte("at", Date.from(from)));
            }
            if (to != null) {
                conditions.add(lt("at", Date.from(to)));
            }
            return conditions;
        }
    }
}
