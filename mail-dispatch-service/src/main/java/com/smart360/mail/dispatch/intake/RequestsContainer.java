package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.dispatch.backlog.BacklogWatch;
import com.smart360.mail.dispatch.intake.ahead.ReadAhead;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.dispatch.sender.SenderGate;
import com.smart360.mail.dispatch.sending.Dispatcher;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/// The consumers of the requests' topic: they rest while nothing can be sent, or nobody knows yet
/// who may send, so that mails wait in the topic, in any number, and go on at once when something
/// can.
final class RequestsContainer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RequestsContainer.class);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private final RequestsConsumer requests;
    private final Dispatcher dispatcher;
    private final ReadAhead ahead;
    private final SenderGate senders;
    private final Signal changed = new Signal();
    private volatile boolean running;
    private @Nullable Boolean resting;
    private volatile boolean reading;

    RequestsContainer(
            ConcurrentMessageListenerContainer<String, byte[]> container,
            RequestsConsumer requests,
            Dispatcher dispatcher,
            BacklogWatch watch,
            ReadAhead ahead,
            SenderGate senders) {
        this.container = container;
        this.requests = requests;
        this.dispatcher = dispatcher;
        dispatcher.follow(changed);
        dispatcher.countDone(requests::done);
        watch.readingWhile(dispatcher::flowing);
        this.ahead = ahead;
        this.senders = senders;
        requests.whenFull(this::rest);
        requests.whenCrowded(this::restOf);
    }

    /// Lets the consumer of a partition rest until it may take a further poll: it goes on polling,
    /// so that partitions can change hands meanwhile.
    private void rest(TopicPartition partition, OffsetTracker polls) {
        container.getContainers().stream()
                .filter(each -> holds(each, partition))
                .forEach(
                        each -> {
                            each.pause();
                            polls.whenRoom(() -> goOn(each));
                        });
    }

    /// Lets partitions of one sender rest until it has less on its way. The consumer polls on, and
    /// its offsets, its lag and its place in the group are as if nothing had come. Who gets such a
    /// partition meanwhile reads it at once.
    private void restOf(String sender, List<TopicPartition> partitions, OffsetTracker polls) {
        for (MessageListenerContainer each : container.getContainers()) {
            List<TopicPartition> some =
                    partitions.stream()
                            .filter(partition -> holds(each, partition))
                            .filter(partition -> !each.isPartitionPauseRequested(partition))
                            .toList();
            if (!some.isEmpty()) {
                some.forEach(each::pausePartition);
                polls.whenAwake(sender, () -> some.forEach(each::resumePartition));
            }
        }
    }

    private static boolean holds(MessageListenerContainer consumer, TopicPartition partition) {
        Collection<TopicPartition> held = consumer.getAssignedPartitions();
        return held != null && held.contains(partition);
    }

    private synchronized void goOn(MessageListenerContainer consumer) {
        if (!Boolean.TRUE.equals(resting)) {
            consumer.resume();
        }
    }

    @Override
    public void start() {
        running = true;
        reading = false;
        follow();
        ahead.start(dispatcher::flowing);
        Thread.ofVirtual().name("email-requests-pause").start(this::followWhileRunning);
    }

    private void followWhileRunning() {
        try {
            while (running) {
                changed.await(LONGEST_REST);
                restartIfStopped();
                follow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// An error of the machine's own, memory say, ends a consumer's thread.
    private void restartIfStopped() {
        if (!consuming()) {
            LOG.error("A consumer of requests has stopped; all are started again");
            container.stop();
            resting = null;
            reading = false;
        }
    }

    /// Whether all consumers run that should.
    boolean consuming() {
        return !running
                || !reading
                || container.isRunning()
                        && container.getContainers().stream()
                                .allMatch(MessageListenerContainer::isRunning);
    }

    private synchronized void follow() {
        if (!running) {
            return;
        }
        boolean known = senders.ready();
        boolean rest = !dispatcher.flowing() || !known;
        if (resting == null || resting != rest) {
            resting = rest;
            if (!known) {
                LOG.warn(
                        "No requests are read until config-service has published to {} who the"
                                + " senders are",
                        Topics.SENDERS);
            }
            if (rest) {
                container.pause();
            } else {
                container.resume();
            }
        }
        readIfFit();
    }

    /// An instance that can't do its work gives its partitions up (D1): others read them.
    private void readIfFit() {
        boolean fit = dispatcher.member();
        if (fit && !reading) {
            requests.resume();
            container.start();
        } else if (!fit && reading) {
            requests.stop();
            container.stop();
        }
        reading = fit;
    }

    /// Partitions that this instance reads.
    Collection<TopicPartition> partitions() {
        Collection<TopicPartition> held = container.getAssignedPartitions();
        return held == null ? List.of() : List.copyOf(held);
    }

    /// Whether each consumer rests. One that was reading when nothing could be sent any more takes
    /// in what it has read, and rests then.
    boolean atRest() {
        return container.isContainerPaused();
    }

    @Override
    public void stop() {
        running = false;
        changed.raise();
        ahead.close();
        requests.stop();
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return running || container.isRunning();
    }

    /// Starts last, stops first.
    @Override
    public int getPhase() {
        return 2000;
    }
}
