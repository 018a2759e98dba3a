package com.smart360.mail.starter.consumer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// A thread of its own that reads as long as the service runs, for those who commit by rules of
/// their own. A consumer that can't go on is replaced by a fresh one.
public final class TopicReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final String name;
    private final ConsumerSettings settings;
    private final Handler handler;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile @Nullable Thread thread;

    /// @param name of the thread and in the log
    public TopicReader(String name, ConsumerSettings settings, Handler handler) {
        this.name = name;
        this.settings = settings;
        this.handler = handler;
    }

    /// What is read and what is done with it, all of it on the reader's thread.
    public interface Handler {

        /// A consumer is there: subscribes it, or assigns what it reads.
        void subscribe(Consumer<String, byte[]> consumer);

        /// Polls once, briefly, and acts on what came.
        void poll(Consumer<String, byte[]> consumer);

        /// An orderly end, with the partitions still held. By default nothing is left to do.
        default void finish(Consumer<String, byte[]> consumer) {}

        /// The consumer is gone, and with it the right to its partitions.
        void release();
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(name).start(this::read);
    }

    private void read() {
        while (isRunning()) {
            try (Consumer<String, byte[]> consumer = settings.open()) {
                handler.subscribe(consumer);
                while (isRunning()) {
                    handler.poll(consumer);
                }
                handler.finish(consumer);
            } catch (KafkaException trouble) {
                LOG.warn("{} reads anew from where it stood: {}", name, trouble.toString());
                pause();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError ours) {
                LOG.error("{} reads anew from where it stood", name, ours);
                pause();
            } finally {
                handler.release();
            }
        }
    }

    private void pause() {
        try {
            var _ = stopping.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        Thread reading = thread;
        if (reading == null) {
            return;
        }
        try {
            reading.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
