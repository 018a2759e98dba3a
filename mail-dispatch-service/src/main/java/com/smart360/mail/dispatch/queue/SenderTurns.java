package com.smart360.mail.dispatch.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whose turn it is: stride scheduling (Waldspurger, 1995). Each sender stands at a place; who
/// stands farthest back is next, and goes ahead by a stride that is the shorter the more it weighs.
/// So turns of weights 3 and 1 come as `a a a b`, well mixed, and those of equal weight one by one.
/// Who comes in, or again, stands one stride ahead of the last turn, as if it had just had one:
/// waiting for nothing earns no turns, and a flood that was there before holds nobody up. Not safe
/// for use by several threads.
public final class SenderTurns {

    /// Divided by a weight: the stride.
    private static final long STRIDE = 1_000_000;

    private final SenderWeights weights;
    private final Map<String, Place> places = new HashMap<>();
    private final TreeSet<Place> order = new TreeSet<>();

    /// Where the sender stood whose turn was the last.
    private long reached;

    private long last;
    private long first;

    public SenderTurns(SenderWeights weights) {
        this.weights = weights;
    }

    /// @param rank decides among those who stand at the same place
    private record Place(long at, long rank, String sender) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int by = Long.compare(at, other.at);
            return by != 0 ? by : Long.compare(rank, other.rank);
        }
    }

    /// A sender has something; one that takes part already keeps its turn.
    public void join(String sender) {
        if (!places.containsKey(sender)) {
            stand(new Place(reached + stride(sender), ++last, sender));
        }
    }

    /// A sender is next, whoever was.
    void joinFirst(String sender) {
        leave(sender);
        stand(new Place(reached, --first, sender));
    }

    /// Whose turn it is; null: nobody takes part.
    public @Nullable String next() {
        return order.isEmpty() ? null : order.first().sender();
    }

    /// The sender whose turn it is has had it.
    ///
    /// @throws NoSuchElementException when nobody takes part
    public void served() {
        Place place = order.first();
        reached = place.at();
        leave(place.sender());
        stand(new Place(reached + stride(place.sender()), ++last, place.sender()));
    }

    /// A sender has nothing any more.
    public void leave(String sender) {
        Place place = places.remove(sender);
        if (place != null) {
            order.remove(place);
        }
    }

    private void stand(Place place) {
        places.put(place.sender(), place);
        order.add(place);
    }

    private long stride(String sender) {
        return STRIDE / Math.max(1, weights.of(sender));
    }
}
