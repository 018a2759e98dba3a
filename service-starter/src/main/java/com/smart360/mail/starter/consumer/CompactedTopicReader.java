package com.smart360.mail.starter.consumer;

import com.smart360.mail.contracts.Epoched;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Follows a compacted topic from its beginning at each start. The topic is the state, so nothing
/// is committed, and whoever wrote it may be down. What stood in the topic at the start is handed
/// over once all of it is read: an older value that compaction has left never counts.
public final class CompactedTopicReader<T> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopicReader.class);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final CompactedTopic<T> topic;
    private final EventReader events;
    private final Follower<T> follower;
    private final TopicReader reader;

    private CompactedTopicReader(
            CompactedTopic<T> topic,
            ConsumerSettings settings,
            EventReader events,
            Follower<T> follower,
            boolean shared) {
        this.topic = topic;
        this.events = events;
        this.follower = follower;
        this.reader =
                new TopicReader(
                        topic.name(), settings, shared ? new OneInstance() : new EveryInstance());
    }

    /// Each instance follows the topic for itself.
    ///
    /// @param settings without a group
    public static <T> CompactedTopicReader<T> onEveryInstance(
            CompactedTopic<T> topic,
            ConsumerSettings settings,
            EventReader events,
            Follower<T> follower) {
        return new CompactedTopicReader<>(topic, settings, events, follower, false);
    }

    /// One instance of the group follows the topic, another when that one ends: membership is the
    /// lease. For a topic with one partition.
    ///
    /// @param settings in the group
    public static <T> CompactedTopicReader<T> onOneInstance(
            CompactedTopic<T> topic,
            ConsumerSettings settings,
            EventReader events,
            Follower<T> follower) {
        return new CompactedTopicReader<>(topic, settings, events, follower, true);
    }

    /// Who is told the state, all of it on the reader's thread.
    public interface Follower<T> {

        /// Which of two values counts, where the topic had several. By default the one that stood
        /// behind. Of equal ones that must be the one that was met.
        default T newer(T known, T met) {
            return met;
        }

        /// This is the state now. The same value may come again.
        void changed(T value);

        /// Called several times a second while the topic is followed and its state is known.
        default void tick() {}

        /// What stands last in the topic is no value that counts: nothing at all, a tombstone, a
        /// record of somebody else, or an older value that was played again. Compaction leaves only
        /// that, so that whoever owns the value publishes it again.
        default void displaced() {}

        /// The topic is no longer followed here, or begins anew.
        default void released() {}
    }

    /// Follows states whose epochs grow.
    public interface EpochFollower<T extends Epoched> extends Follower<T> {

        @Override
        default T newer(T known, T met) {
            return met.epoch() < known.epoch() ? known : met;
        }
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public void stop() {
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return reader.isRunning();
    }

    private @Nullable T value(ConsumerRecord<String, byte[]> polled) {
        return switch (events.inAnyTopic(ReceivedRecords.of(polled))) {
            case Judgement.Event(Object event) when topic.type().isInstance(event) ->
                    topic.type().cast(event);
            case Judgement.Event _, Judgement.Other _ -> null;
            case Judgement.Refused refused -> {
                LOG.error(
                        "{}-{}@{} is left, the value before it stays: {}",
                        polled.topic(),
                        polled.partition(),
                        polled.offset(),
                        refused.sentence());
                yield null;
            }
        };
    }

    private abstract class Following implements TopicReader.Handler {

        private final Map<TopicPartition, Long> unread = new HashMap<>();
        private boolean following;
        private boolean displaced;
        private @Nullable T state;
        private boolean told;
        private int failures;

        final void begin(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
            unread.putAll(consumer.endOffsets(partitions, LIMIT));
            following = true;
            displaced = true;
        }

        @Override
        public final void poll(Consumer<String, byte[]> consumer) {
            for (ConsumerRecord<String, byte[]> polled : consumer.poll(TURN)) {
                if (topic.key().equals(polled.key())) {
                    meet(value(polled));
                }
            }
            unread.entrySet()
                    .removeIf(end -> consumer.position(end.getKey(), LIMIT) >= end.getValue());
            if (following && unread.isEmpty()) {
                tell();
            }
        }

        private void meet(@Nullable T met) {
            T known = state;
            displaced = met == null || (known != null && follower.newer(known, met) != met);
            if (!displaced) {
                state = met;
                told = false;
            }
        }

        private void tell() {
            T changed = state;
            if (changed != null && !told) {
                hand(changed);
                told = true;
                failures = 0;
            }
            if (displaced) {
                displaced = false;
                follower.displaced();
            }
            follower.tick();
        }

        /// A value that the follower can't take is left after some tries, and the one before it
        /// stays; a failure of our own must not end the thread (S1).
        private void hand(T changed) {
            try {
                follower.changed(changed);
            } catch (RuntimeException | StackOverflowError failure) {
                if (++failures < TRIES) {
                    throw failure;
                }
                LOG.error("A value of {} can't be acted on and is left", topic.name(), failure);
            }
        }

        @Override
        public final void release() {
            unread.clear();
            following = false;
            displaced = false;
            state = null;
            told = false;
            follower.released();
        }
    }

    private final class EveryInstance extends Following {

        @Override
        public void subscribe(Consumer<String, byte[]> consumer) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name(), LIMIT).stream()
                            .map(known -> new TopicPartition(known.topic(), known.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException(topic.name());
            }
            consumer.assign(partitions);
            begin(consumer, partitions);
        }
    }

    private final class OneInstance extends Following {

        @Override
        public void subscribe(Consumer<String, byte[]> consumer) {
            consumer.subscribe(
                    List.of(topic.name()),
                    new ConsumerRebalanceListener() {

                        @Override
                        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                            if (!partitions.isEmpty()) {
                                begin(consumer, partitions);
                            }
                        }

                        @Override
                        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                            if (!partitions.isEmpty()) {
                                release();
                            }
                        }
                    });
        }
    }
}
