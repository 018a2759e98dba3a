package com.smart360.mail.config.activation.live;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Sends what sends, as it changes, to the pages that listen: an event `state` at the beginning, at
/// each change, and as a heartbeat. A stream that can't be served any more simply ends: its page
/// opens another one, at whichever replica.
@Component
class SendingStateStream {

    private static final Logger LOG = LoggerFactory.getLogger(SendingStateStream.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final SendingStates states;
    private final LiveStateProperties properties;
    private final Semaphore room;
    private final Set<Thread> senders = ConcurrentHashMap.newKeySet();

    SendingStateStream(SendingStates states, LiveStateProperties properties) {
        this.states = states;
        this.properties = properties;
        this.room = new Semaphore(properties.streams());
    }

    /// Begins to send, on a thread of its own.
    SseEmitter follow() {
        if (!room.tryAcquire()) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            properties.streams()
                                    + " pages listen already, as many as one instance serves. Ask"
                                    + " for /api/configurations/state instead.")
                    .retryAfter(AGAIN)
                    .toException();
        }
        SseEmitter emitter = new SseEmitter(properties.lifetime().multipliedBy(2).toMillis());
        Thread sender =
                Thread.ofVirtual().name("sending-state").unstarted(() -> sendAndLeave(emitter));
        senders.add(sender);
        sender.start();
        return emitter;
    }

    /// A stop of this service must not wait for pages that would listen for minutes.
    @EventListener
    void end(ContextClosedEvent closed) {
        senders.forEach(Thread::interrupt);
    }

    private void sendAndLeave(SseEmitter emitter) {
        try {
            send(emitter);
        } finally {
            room.release();
            senders.remove(Thread.currentThread());
        }
    }

    private void send(SseEmitter emitter) {
        try {
            tell(emitter, System.nanoTime());
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A page does not listen any more: {}", gone.toString());
        } catch (DataAccessException unread) {
            LOG.warn("A page's stream ends, what sends can't be read: {}", unread.getMessage());
            emitter.complete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private void tell(SseEmitter emitter, long begun) throws IOException, InterruptedException {
        @Nullable SendingState told = null;
        long toldAt = begun;
        while (System.nanoTime() - begun < properties.lifetime().toNanos()) {
            SendingState now = states.recent();
            boolean due = System.nanoTime() - toldAt >= properties.heartbeat().toNanos();
            if (told == null || due || !now.tellsAsMuchAs(told)) {
                emitter.send(
                        SseEmitter.event().name("state").data(now, MediaType.APPLICATION_JSON));
                told = now;
                toldAt = System.nanoTime();
            }
            Thread.sleep(properties.lookEvery());
        }
    }
}
