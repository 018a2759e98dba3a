package com.smart360.mail.dispatch.due;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.dispatch.queue.SenderTurns;
import com.smart360.mail.dispatch.queue.SenderWeights;
import com.smart360.mail.dispatch.queue.StoredEmails.Due;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which stored mails go next: the ids that one look at the store found, used up before the next
/// look. A look may be a scan of everything that waits, so that what it cost says how often it may
/// be repeated. Not safe for use by several threads.
final class DueSchedule {

    private static final int PAUSE_PER_COST = 10;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final SenderWeights weights;
    private final Deque<Due> due = new ArrayDeque<>();
    private Set<Priority> lanes = Set.of();
    private long lookedAt;
    private Duration cost = Duration.ZERO;

    DueSchedule(SenderWeights weights) {
        this.weights = weights;
    }

    /// Whether the store must be looked at before more can go: all are used up, other lanes are
    /// open now, or what was found is so old that a mail of a higher lane may have come since.
    boolean stale(Set<Priority> open, long nanos) {
        Duration age = Duration.ofNanos(nanos - lookedAt);
        return due.isEmpty() || !lanes.equals(open) || age.compareTo(kept()) > 0;
    }

    /// How long the next look must wait, so that looking takes a small part of the time only; zero
    /// or less: it may be now.
    Duration pause(long nanos) {
        return worth().minusNanos(nanos - lookedAt);
    }

    /// Takes what a look found.
    ///
    /// @param nanos when it ended
    void found(Collection<Due> all, Set<Priority> open, long nanos, Duration took) {
        due.clear();
        due.addAll(inTurn(all));
        lanes = Set.copyOf(open);
        lookedAt = nanos;
        cost = took;
    }

    /// Within a priority the senders come in turn, by weight, each one's mails in their order.
    private List<Due> inTurn(Collection<Due> all) {
        Map<Priority, List<Due>> byPriority = new EnumMap<>(Priority.class);
        for (Due each : all) {
            byPriority.computeIfAbsent(each.priority(), _ -> new ArrayList<>()).add(each);
        }
        List<Due> ordered = new ArrayList<>(all.size());
        byPriority.values().forEach(some -> addInTurn(some, ordered));
        return ordered;
    }

    private void addInTurn(List<Due> some, List<Due> ordered) {
        Map<String, Deque<Due>> bySender = new HashMap<>();
        var turns = new SenderTurns(weights);
        for (Due each : some) {
            String sender = EmailIds.senderOf(each.id());
            bySender.computeIfAbsent(sender, _ -> new ArrayDeque<>()).addLast(each);
            turns.join(sender);
        }
        for (String sender = turns.next(); sender != null; sender = turns.next()) {
            Deque<Due> own = bySender.getOrDefault(sender, new ArrayDeque<>());
            ordered.add(own.removeFirst());
            turns.served();
            if (own.isEmpty()) {
                turns.leave(sender);
            }
        }
    }

    /// Takes out the next ones.
    ///
    /// @param most at most so many
    /// @param bytes at most so many together, but for the first
    List<String> next(int most, long bytes) {
        List<String> ids = new ArrayList<>();
        long left = bytes;
        while (ids.size() < most && !due.isEmpty()) {
            left -= due.getFirst().size();
            if (left < 0 && !ids.isEmpty()) {
                break;
            }
            ids.add(due.removeFirst().id());
        }
        return ids;
    }

    private Duration kept() {
        Duration worth = worth();
        return worth.compareTo(SHORTEST) < 0 ? SHORTEST : worth;
    }

    /// How long a look should do, for what it cost.
    private Duration worth() {
        Duration worth = cost.multipliedBy(PAUSE_PER_COST);
        return worth.compareTo(LONGEST) > 0 ? LONGEST : worth;
    }
}
