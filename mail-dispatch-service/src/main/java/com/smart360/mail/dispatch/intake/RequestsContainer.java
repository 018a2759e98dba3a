package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.dispatch.sending.Dispatcher;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// The consumers of the requests' topic: they rest while nothing can be sent, so that mails wait in
/// the topic, in any number, and go on at once when something can.
final class RequestsContainer implements SmartLifecycle {

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private final RequestsConsumer requests;
    private final Dispatcher dispatcher;
    private final Signal changed = new Signal();
    private volatile boolean running;
    private @Nullable Boolean resting;

    RequestsContainer(
            ConcurrentMessageListenerContainer<String, byte[]> container,
            RequestsConsumer requests,
            Dispatcher dispatcher) {
        this.container = container;
        this.requests = requests;
        this.dispatcher = dispatcher;
        dispatcher.follow(changed);
        dispatcher.countDone(requests::done);
    }

    @Override
    public void start() {
        running = true;
        follow();
        container.start();
        Thread.ofVirtual().name("email-requests-pause").start(this::followWhileRunning);
    }

    private void followWhileRunning() {
        try {
            while (running) {
                changed.await(LONGEST_REST);
                follow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void follow() {
        boolean rest = !dispatcher.flowing();
        if (resting != null && resting == rest) {
            return;
        }
        resting = rest;
        if (rest) {
            container.pause();
        } else {
            container.resume();
        }
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
        requests.stop();
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    /// Starts last, stops first.
    @Override
    public int getPhase() {
        return 2000;
    }
}
