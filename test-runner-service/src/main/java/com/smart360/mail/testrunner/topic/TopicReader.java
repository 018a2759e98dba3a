package com.smart360.mail.testrunner.topic;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// One thread that reads one topic as long as the service runs. A consumer that can't go on is
/// replaced by a fresh one.
public final class TopicReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final String name;
    private final String topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Reading reading;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    /// @param name of the thread and in the log
    public TopicReader(
            String name,
            String topic,
            Supplier<Consumer<String, byte[]>> consumers,
            Reading reading) {
        this.name = name;
        this.topic = topic;
        this.consumers = consumers;
        this.reading = reading;
    }

    /// What is done with the topic, all of it on the reader's thread.
    public interface Reading {

        /// Hears which partitions come and go.
        ConsumerRebalanceListener rebalances(Consumer<String, byte[]> consumer);

        /// Polls once, briefly, and acts on what came.
        void turn(Consumer<String, byte[]> consumer);

        /// An orderly end, with the partitions still held. By default nothing is left to do.
        default void settle(Consumer<String, byte[]> consumer) {}

        /// The consumer is gone, and with it the right to its partitions.
        void letGo();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).start(this::read);
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void read() {
        while (running) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                consumer.subscribe(List.of(topic), reading.rebalances(consumer));
                while (running) {
                    reading.turn(consumer);
                }
                reading.settle(consumer);
            } catch (KafkaException trouble) {
                // The outermost loop.
                LOG.warn("Reading {} for {} starts over: {}", topic, name, trouble.toString());
                pause();
            } finally {
                reading.letGo();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN_AFTER);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
