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

/// Hands the events of tests to the streams that this replica serves. Every replica receives
/// everything, so that a browser may be connected to any of them.
@Component
class ConnectionTestSubscriptions {

    /// Tests whose newest events are kept for a stream that begins a moment after them.
    private static final int REMEMBERED = 500;

    private final Map<String, Set<BlockingQueue<ConnectionTestEvent>>> subscribers =
            new ConcurrentHashMap<>();
    private final Map<String, List<ConnectionTestEvent>> recent =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, List<ConnectionTestEvent>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// Everything about this test from now on, and first what came lately.
    synchronized BlockingQueue<ConnectionTestEvent> subscribe(String testId) {
        BlockingQueue<ConnectionTestEvent> queue =
                new LinkedBlockingQueue<>(recent.getOrDefault(testId, List.of()));
        subscribers.computeIfAbsent(testId, _ -> ConcurrentHashMap.newKeySet()).add(queue);
        return queue;
    }

    synchronized void unsubscribe(String testId, BlockingQueue<ConnectionTestEvent> queue) {
        subscribers.computeIfPresent(
                testId,
                (_, queues) -> {
                    queues.removeIf(one -> one == queue);
                    return queues.isEmpty() ? null : queues;
                });
    }

    synchronized void publish(ConnectionTestEvent event) {
        recent.computeIfAbsent(event.testId(), _ -> new ArrayList<>()).add(event);
        subscribers.getOrDefault(event.testId(), Set.of()).forEach(queue -> queue.add(event));
    }
}
