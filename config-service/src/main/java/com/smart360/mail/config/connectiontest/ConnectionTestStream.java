package com.smart360.mail.config.connectiontest;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Sends the course of a test to a browser as server-sent events: what already happened, what
/// happens, and the end. Events come from [ConnectionTestSubscriptions]; at intervals the store is
/// read as well, so that an event that this replica did not receive is not missed for good.
@Component
class ConnectionTestStream {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestStream.class);

    private final ConnectionTests tests;
    private final ConnectionTestSubscriptions subscriptions;
    private final EventCodec codec;
    private final ConnectionTestProperties properties;

    ConnectionTestStream(
            ConnectionTests tests,
            ConnectionTestSubscriptions subscriptions,
            EventCodec codec,
            ConnectionTestProperties properties) {
        this.tests = tests;
        this.subscriptions = subscriptions;
        this.codec = codec;
        this.properties = properties;
    }

    /// Begins to send, on a thread of its own.
    SseEmitter follow(String testId, boolean forSystemAdmin) {
        SseEmitter emitter =
                new SseEmitter(
                        properties.deadline().plus(properties.grace()).multipliedBy(2).toMillis());
        BlockingQueue<ConnectionTestEvent> queue = subscriptions.subscribe(testId);
        Thread.ofVirtual()
                .name("follow-" + testId)
                .start(
                        () -> {
                            try {
                                send(emitter, testId, queue, forSystemAdmin);
                                emitter.complete();
                            } catch (IOException | IllegalStateException gone) {
                                LOG.debug("Nobody listens to test {} any more", testId);
                            } catch (ProblemException | DataAccessException broken) {
                                emitter.completeWithError(broken);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                                emitter.complete();
                            } finally {
                                subscriptions.unsubscribe(testId, queue);
                            }
                        });
        return emitter;
    }

    private void send(
            SseEmitter emitter,
            String testId,
            BlockingQueue<ConnectionTestEvent> queue,
            boolean forSystemAdmin)
            throws IOException, InterruptedException {
        EventStream out = new EventStream(emitter, forSystemAdmin);
        ConnectionTest test = tests.require(testId, true);
        while (!test.isOver()) {
            for (StageReport report : ConnectionTestView.stages(test, codec)) {
                out.stage(report);
            }
            forward(queue, out);
            test = tests.require(testId, true);
        }
        for (StageReport report : ConnectionTestView.stages(test, codec)) {
            out.stage(report);
        }
        out.finished(ConnectionTestView.of(test, codec, forSystemAdmin));
    }

    /// Sends what comes until the end, or until it is time to read the store.
    private void forward(BlockingQueue<ConnectionTestEvent> queue, EventStream out)
            throws IOException, InterruptedException {
        boolean over = false;
        while (!over) {
            ConnectionTestEvent event =
                    queue.poll(properties.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
            over = forwardOne(event, out);
        }
        out.heartbeat(properties.heartbeat());
    }

    /// @return whether it was the last event, or none came
    private boolean forwardOne(@Nullable ConnectionTestEvent event, EventStream out)
            throws IOException {
        return switch (event) {
            case ConnectionTestStageReported reported -> {
                out.stage(reported.report());
                out.received.add(reported);
                yield false;
            }
            case ConnectionTestFinished finished -> {
                // Whoever reads the end here may save in the next moment, so it must be stored, and
                // what led to it before it.
                out.received.forEach(tests::note);
                tests.note(finished);
                yield true;
            }
            case ConnectionTestCancelled _ -> true;
            case ConnectionTestRequested _ -> false;
            case null -> true;
        };
    }

    /// The stream of one browser; each report goes into it once.
    private static final class EventStream {

        private final SseEmitter emitter;
        private final @Nullable Redaction redaction;
        private final List<ConnectionTestStageReported> received = new ArrayList<>();
        private final Set<String> stages = new HashSet<>();
        private long sentAt = System.nanoTime();

        EventStream(SseEmitter emitter, boolean forSystemAdmin) {
            this.emitter = emitter;
            this.redaction = forSystemAdmin ? null : new Redaction();
        }

        void stage(StageReport report) throws IOException {
            boolean ended = report.verdict() != StageReport.Verdict.RUNNING;
            if (stages.contains(report.stage() + "/ended")
                    || !stages.add(report.stage() + (ended ? "/ended" : "/running"))) {
                return;
            }
            Redaction rules = redaction;
            for (StageReport shown : rules == null ? List.of(report) : rules.redacted(report)) {
                emitter.send(
                        SseEmitter.event().name("stage").data(shown, MediaType.APPLICATION_JSON));
                sentAt = System.nanoTime();
            }
        }

        void finished(ConnectionTestView test) throws IOException {
            emitter.send(
                    SseEmitter.event().name("finished").data(test, MediaType.APPLICATION_JSON));
        }

        /// @param pause after which a heartbeat is due
        void heartbeat(Duration pause) throws IOException {
            if (System.nanoTime() - sentAt >= pause.toNanos()) {
                emitter.send(SseEmitter.event().comment("still running"));
                sentAt = System.nanoTime();
            }
        }
    }
}
