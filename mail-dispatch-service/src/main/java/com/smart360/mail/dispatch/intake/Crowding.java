package com.smart360.mail.dispatch.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which senders have so much on its way in one consumer that they rest, so that others are read
/// (ADR 75). A Kafka client hands out all that it has fetched of a partition before it turns to the
/// next; so a flood is read first, however long it is, unless its partitions pause. Pure.
///
/// @param records that may be open of one sender, or of all that do not rest
/// @param bytes that may be unacknowledged of these
record Crowding(int records, long bytes) {

    /// What rests leaves room for others, yet not for any number of floods: so many times the bound
    /// a consumer holds of all senders together.
    private static final int MOST_RECORDS = 8;

    private static final int MOST_BYTES = 4;

    /// What one sender has in a consumer.
    ///
    /// @param open mails that are not settled
    /// @param bytes of requests that are not acknowledged
    record Load(int open, long bytes) {

        static final Load NONE = new Load(0, 0);

        Load and(Load other) {
            return new Load(open + other.open, bytes + other.bytes);
        }
    }

    /// The senders that rest.
    ///
    /// @param readers all senders of whom the consumer has partitions. One that is alone never
    ///   rests: it holds up nobody
    Set<String> resting(Map<String, Load> loads, Set<String> readers) {
        Set<String> resting = new TreeSet<>();
        loads.forEach(
                (sender, load) -> {
                    boolean others = readers.stream().anyMatch(reader -> !reader.equals(sender));
                    if (others && (load.open() > records || load.bytes() > bytes)) {
                        resting.add(sender);
                    }
                });
        return resting;
    }

    /// Whether the consumer takes no further poll of anybody.
    boolean full(Map<String, Load> loads, Set<String> readers) {
        Load all = sum(loads);
        Map<String, Load> awake = new HashMap<>(loads);
        awake.keySet().removeAll(resting(loads, readers));
        Load others = sum(awake);
        return others.open() > records
                || others.bytes() > bytes
                || all.open() > records * MOST_RECORDS
                || all.bytes() > bytes * MOST_BYTES;
    }

    private static Load sum(Map<String, Load> loads) {
        return loads.values().stream().reduce(Load.NONE, Load::and);
    }
}
