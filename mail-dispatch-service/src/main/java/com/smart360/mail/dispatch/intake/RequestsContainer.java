package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.sending.Dispatcher;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// The consumers of the requests' topic: they rest while nothing can be sent, so that mails wait in
/// the topic, in any number, and go on at once when something can.
final class RequestsContainer implements SmartLifecycle {

    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private final RequestsConsumer requests;
    private final Dispatcher engine;
    private @Nullable Boolean resting;

    RequestsContainer(
            ConcurrentMessageListenerContainer<String, byte[]> container,
            RequestsConsumer requests,
            Dispatcher engine) {
        this.container = container;
        this.requests = requests;
        this.engine = engine;
        engine.follow(this::follow);
        engine.countDone(requests::done);
    }

    @Override
    public void start() {
        follow();
        container.start();
    }

    private synchronized void follow() {
        boolean rest = !engine.flowing();
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
