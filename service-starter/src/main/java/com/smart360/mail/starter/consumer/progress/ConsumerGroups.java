package com.smart360.mail.starter.consumer.progress;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.kafka.listener.MessageListenerContainer;

/// The consumer groups of this service, and the containers that read for them.
public final class ConsumerGroups {

    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Map<String, MessageListenerContainer> containers = new ConcurrentHashMap<>();

    /// A group whose committed offsets should get on.
    public void add(String group) {
        groups.add(group);
    }

    /// A container that should run as long as it was not stopped in order.
    ///
    /// @param name where it shows
    public void add(String name, MessageListenerContainer container) {
        containers.put(name, container);
    }

    Set<String> names() {
        return Set.copyOf(groups);
    }

    /// A container ends by itself where its thread met an error that it does not survive.
    List<String> stopped() {
        return containers.entrySet().stream()
                .filter(known -> !known.getValue().isInExpectedState())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// Groups whose reading was paused: what is not read needs no commit.
    boolean isPaused(String group) {
        return containers.values().stream()
                .anyMatch(
                        container ->
                                group.equals(container.getGroupId())
                                        && container.isPauseRequested());
    }
}
