package com.smart360.mail.dispatch.intake.ahead;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/// Where this instance's consumers stand, and who may admit: no record is admitted at one time by a
/// consumer and before its turn, since what another thread is just admitting can't be told from
/// what was left undone. Safe for use by several threads.
@Component
public final class ConsumerPositions {

    /// Records that lie before one consumer, from which on it counts as far behind: some seconds of
    /// a slow server's time.
    private static final long FAR = 200;

    private final Map<TopicPartition, Long> turns = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Boolean> far = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock admitting = new ReentrantReadWriteLock(true);

    /// A consumer has polled: what it has got is being admitted in its turn. On its own thread.
    public void polled(Consumer<?, ?> consumer) {
        Collection<TopicPartition> mine = consumer.assignment();
        long before = 0;
        for (TopicPartition partition : mine) {
            before += consumer.currentLag(partition).orElse(0);
        }
        for (TopicPartition partition : mine) {
            if (consumer.currentLag(partition).isPresent()) {
                turns.put(partition, consumer.position(partition));
            }
            far.put(partition, before > FAR);
        }
    }

    /// Partitions go to another consumer, of whichever instance.
    public void revoked(Collection<TopicPartition> partitions) {
        turns.keySet().removeAll(partitions);
        far.keySet().removeAll(partitions);
    }

    /// Partitions of consumers that are far behind, and the next record whose turn has not come.
    Map<TopicPartition, Long> behind() {
        Map<TopicPartition, Long> behind = new HashMap<>();
        turns.forEach(
                (partition, turn) -> {
                    if (far.getOrDefault(partition, false)) {
                        behind.put(partition, turn);
                    }
                });
        return behind;
    }

    /// Admits in turn.
    public <T> T inTurn(Supplier<T> admission) {
        admitting.readLock().lock();
        try {
            return admission.get();
        } finally {
            admitting.readLock().unlock();
        }
    }

    /// Admits those records whose turn has not come.
    <T> T beforeTurn(
            List<ConsumerRecord<String, byte[]>> records,
            Function<? super List<ConsumerRecord<String, byte[]>>, T> admission) {
        admitting.writeLock().lock();
        try {
            return admission.apply(records.stream().filter(this::early).toList());
        } finally {
            admitting.writeLock().unlock();
        }
    }

    private boolean early(ConsumerRecord<?, ?> record) {
        Long turn = turns.get(new TopicPartition(record.topic(), record.partition()));
        return turn != null && record.offset() >= turn;
    }
}
