package com.smart360.mail.config.connectiontest;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Component;

/// What this replica hears of tests, handed to whoever follows one here. Every replica hears
/// everything, so that a browser may be connected to any of them.
@Component
class TestNews {

    /// Tests whose newest events are kept for a follower that comes a moment after them.
    private static final int REMEMBERED = 500;

    private final Map<String, Set<BlockingQueue<ConnectionTestEvent>>> followers =
            new ConcurrentHashMap<>();
    private final Map<String, List<ConnectionTestEvent>> recent =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, List<ConnectionTestEvent>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// Everything about this test from now on, and first what was heard lately.
    synchronized BlockingQueue<ConnectionTestEvent> follow(String testId) {
        BlockingQueue<ConnectionTestEvent> queue =
                new LinkedBlockingQueue<>(recent.getOrDefault(testId, List.of()));
        followers.computeIfAbsent(testId, _ -> ConcurrentHashMap.newKeySet()).add(queue);
        return queue;
    }

    synchronized void unfollow(String testId, BlockingQueue<ConnectionTestEvent> queue) {
        followers.computeIfPresent(
                testId,
                (_, queues) -> {
                    queues.removeIf(one -> one == queue);
                    return queues.isEmpty() ? null : queues;
                });
    }

    synchronized void heard(ConnectionTestEvent event) {
        recent.computeIfAbsent(event.testId(), _ -> new ArrayList<>()).add(event);
        followers.getOrDefault(event.testId(), Set.of()).forEach(queue -> queue.add(event));
    }
}
