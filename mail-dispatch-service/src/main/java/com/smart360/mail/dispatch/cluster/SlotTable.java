package com.smart360.mail.dispatch.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Who holds how many of a configuration's connection slots, and how many each would like. Pure:
/// the sum of what is held never grows above the maximum by a step of this class, whoever takes it
/// and in whatever order, since each step is one compare-and-set of the whole table.
///
/// @param shares by instance id
/// @param round says whose turn it is where there are fewer slots than instances that want one
record SlotTable(Map<String, Share> shares, long round) {

    SlotTable {
        shares = Map.copyOf(shares);
    }

    /// @param held slots that this instance may have connections on
    /// @param wanted slots that it has work for
    record Share(int held, int wanted) {}

    int held(String member) {
        Share share = shares.get(member);
        return share == null ? 0 : share.held();
    }

    /// Slots that all but one hold.
    int heldByOthers(String member) {
        return shares.values().stream().mapToInt(Share::held).sum() - held(member);
    }

    /// The table after an instance's turn: the dead lose theirs, the instance states its wish, and
    /// takes what is free up to its fair share, or gives up what exceeds it and is not in use.
    ///
    /// @param open connections that the instance has now: it can't give up those slots yet
    /// @param max slots in all
    SlotTable turn(String me, int wanted, int open, int max, Set<String> alive) {
        Map<String, Share> next = new TreeMap<>();
        shares.forEach(
                (member, share) -> {
                    if (alive.contains(member) && !member.equals(me)) {
                        next.put(member, share);
                    }
                });
        int others = next.values().stream().mapToInt(Share::held).sum();
        int mine = held(me);
        next.put(me, new Share(mine, Math.min(wanted, max)));
        int fair = fairShare(next, me, max, round);
        int free = Math.max(0, max - others);
        int held = fair >= mine ? Math.max(mine, Math.min(fair, free)) : Math.max(fair, open);
        if (mine > free) {
            held = Math.min(held, Math.max(open, free));
        }
        if (held == 0 && wanted == 0) {
            next.remove(me);
        } else {
            next.put(me, new Share(held, Math.min(wanted, max)));
        }
        return new SlotTable(next, round);
    }

    /// How many connections the instance should get down to: all but what others have work for, so
    /// that idle ones stay open while nobody needs their slots.
    int target(String me, int max) {
        return max
                - shares.keySet().stream()
                        .filter(member -> !member.equals(me))
                        .mapToInt(other -> fairShare(shares, other, max, round))
                        .sum();
    }

    /// Max-min fairness: who wants little gets it, the rest is divided evenly. Where there are
    /// fewer than one for each that wants one, they take turns.
    private static int fairShare(Map<String, Share> shares, String me, int max, long round) {
        List<String> wanting =
                shares.entrySet().stream()
                        .filter(entry -> entry.getValue().wanted() > 0)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (max < wanting.size()) {
            int place = wanting.indexOf(me);
            return place >= 0 && (place + round) % wanting.size() < max ? 1 : 0;
        }
        List<Map.Entry<String, Share>> modestFirst =
                shares.entrySet().stream()
                        .sorted(
                                Comparator.comparingInt(
                                                (Map.Entry<String, Share> entry) ->
                                                        entry.getValue().wanted())
                                        .thenComparing(Map.Entry::getKey))
                        .toList();
        int left = max;
        for (int i = 0; i < modestFirst.size(); i++) {
            Map.Entry<String, Share> entry = modestFirst.get(i);
            int share = Math.min(entry.getValue().wanted(), left / (modestFirst.size() - i));
            if (entry.getKey().equals(me)) {
                return share;
            }
            left -= share;
        }
        return 0;
    }
}
