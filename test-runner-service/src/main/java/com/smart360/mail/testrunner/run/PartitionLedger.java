package com.smart360.mail.testrunner.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What one partition of the topic says about its tests: all events of a test stand in the same
/// partition, in order, and so the topic itself is the ledger. A request is open until its end is
/// read; nothing behind the first open request is committed. Whoever gets the partition next reads
/// from there, first up to the end as it stood then, and so knows which tests are still open and
/// which are not, without a database and without asking anybody.
///
/// Pure, of one thread.
final class PartitionLedger {

    /// Ends remembered, so that a request that was published twice is not run twice.
    private static final int MOST_ENDS = 10_000;

    private final long caughtUpAt;
    private final TreeMap<Long, Entry> open = new TreeMap<>();
    private final Map<String, Entry> byTest = new HashMap<>();
    private final Map<String, Boolean> ends =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_ENDS;
                }
            };
    private long position;

    /// @param position where reading starts
    /// @param end the partition's end when it was assigned: before it is reached, nothing starts
    PartitionLedger(long position, long end) {
        this.position = position;
        this.caughtUpAt = end;
    }

    /// Somebody asked for a test.
    void requested(long offset, Request request) {
        String testId = request.testId();
        if (ends.containsKey(testId) || byTest.containsKey(testId)) {
            return;
        }
        Entry entry = new Entry(offset, request);
        open.put(offset, entry);
        byTest.put(testId, entry);
    }

    /// Somebody asked to stop it.
    void cancelled(String testId) {
        Entry entry = byTest.get(testId);
        if (entry != null) {
            entry.cancelled = true;
        }
    }

    /// It has ended, here or elsewhere.
    ///
    /// @return whether it had been started here
    boolean finished(String testId) {
        ends.put(testId, Boolean.TRUE);
        Entry entry = byTest.remove(testId);
        if (entry == null) {
            return false;
        }
        open.remove(entry.offset);
        return entry.started;
    }

    /// Reading has come so far.
    void readTo(long newPosition) {
        position = newPosition;
    }

    /// Requests that wait to be started, the oldest first; none before the ledger has caught up.
    List<Entry> waiting() {
        return ofOpen(entry -> !entry.started);
    }

    /// Tests that were started here and have been cancelled since, each once.
    List<Entry> toCancel() {
        return ofOpen(entry -> entry.cancelled && !entry.cancelTold);
    }

    /// Tests that were started here and whose end has not been read.
    List<Request> started() {
        return open.values().stream().filter(entry -> entry.started).map(Entry::request).toList();
    }

    /// The offset from which another would have to read.
    long committable() {
        return open.isEmpty() ? position : Math.min(position, open.firstKey());
    }

    private List<Entry> ofOpen(Predicate<Entry> filter) {
        return position < caughtUpAt ? List.of() : open.values().stream().filter(filter).toList();
    }

    /// An open request.
    static final class Entry {

        private final long offset;
        private final Request request;
        private boolean started;
        private boolean cancelled;
        private boolean cancelTold;

        Entry(long offset, Request request) {
            this.offset = offset;
            this.request = request;
        }

        Request request() {
            return request;
        }

        boolean started() {
            return started;
        }

        void start() {
            started = true;
        }

        void tellCancelled() {
            started = true;
            cancelTold = true;
        }
    }
}
