package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.CustomHeader;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.starter.observability.LogFields;
import com.smart360.mail.testrunner.stage.Probe;
import com.smart360.mail.testrunner.stage.ProbeResult;
import com.smart360.mail.testrunner.stage.StageTrack;
import com.smart360.mail.testrunner.stage.Subject;
import com.smart360.mail.testrunner.stage.Transcript;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One test under way. It ends exactly once: by its result, its deadline, a cancellation, or, when
/// another instance takes it over, in silence.
final class ConnectionTestRun {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestRun.class);

    private final Request request;
    private final Subject subject;
    private final Probe probe;
    private final Announcer announcer;
    private final TestMeters meters;
    private final Clock clock;
    private final TestTime time;
    private final Transcript transcript = new Transcript();
    private final StageTrack track;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    ConnectionTestRun(
            Request request,
            TestTime time,
            Probe probe,
            Announcer announcer,
            TestMeters meters,
            Clock clock) {
        this.request = request;
        this.subject = subject(request.asked());
        this.probe = probe;
        this.announcer = announcer;
        this.meters = meters;
        this.clock = clock;
        this.time = time;
        this.track =
                new StageTrack(
                        clock,
                        subject.connection().tls(),
                        report -> {
                            meters.stage(report);
                            announcer.stage(request, report);
                        });
    }

    String testId() {
        return request.testId();
    }

    /// Runs on its own thread until the end.
    void run() {
        thread = Thread.currentThread();
        try (var _ =
                LogFields.with("testId", testId())
                        .and("configurationId", request.asked().configurationId())
                        .ofTrace(request.traceparent())) {
            if (time.late()) {
                notStarted();
            } else {
                finish(probe.run(subject, time.deadline(), track, transcript));
            }
        } catch (RuntimeException broken) {
            // The outermost loop of this thread: the test ends, and says so.
            LOG.error("Test {} broke", testId(), broken);
            unfinished(Map.of());
        }
    }

    /// Stops at once: the socket closes, and the end is told before this returns.
    void cancel() {
        if (over.compareAndSet(false, true)) {
            track.close("cancelled");
            tell(Outcome.CANCELLED, null, List.of(), null);
        }
        stop();
    }

    /// Stops without a word: another instance runs it from the start.
    void abandon() {
        over.set(true);
        track.silence();
        stop();
    }

    /// Ends a test that ignores its deadline.
    void overdue() {
        if (time.late()) {
            notStarted();
        } else {
            end(FailureClass.TEST_DEADLINE, Map.of());
        }
        stop();
    }

    /// Whether it goes on although its time is over.
    boolean isOverdue() {
        return time.hardEnd().passed() && !over.get();
    }

    private void notStarted() {
        unfinished(Map.of("notStarted", "true"));
    }

    /// Nothing was found out, and the server is not to blame.
    private void unfinished(Map<String, String> facts) {
        end(FailureClass.TEST_UNFINISHED, facts);
    }

    private void end(FailureClass why, Map<String, String> facts) {
        var stage = track.current();
        track.closeFailed(why);
        finish(probe.ended(subject, why, stage, facts));
    }

    private void finish(ProbeResult result) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        switch (result) {
            case ProbeResult.Passed passed ->
                    tell(Outcome.PASSED, null, passed.warnings(), passed.rehearsal());
            case ProbeResult.WithoutSender open ->
                    tell(Outcome.FAILED, open.diagnosis(), open.warnings(), null);
            case ProbeResult.Failed failed ->
                    tell(Outcome.FAILED, diagnosis(failed), failed.warnings(), null);
        }
    }

    /// What looks like a silent server is our own doing where this process stood still.
    private Diagnosis diagnosis(ProbeResult.Failed failed) {
        Diagnosis found = failed.diagnosis();
        return mayBeOurs(found.failureClass()) && time.interruptedByUs()
                ? probe.ended(subject, FailureClass.TEST_UNFINISHED, found.stage(), Map.of())
                        .diagnosis()
                : found;
    }

    /// Whether a failure is also what a process meets that stood still for a while: it came too
    /// late, or the server hung up on it.
    static boolean mayBeOurs(FailureClass found) {
        return switch (found) {
            case DNS_FAILED, TCP_TIMEOUT, TCP_RESET, BANNER_TIMEOUT, STEP_TIMEOUT -> true;
            case BANNER_REJECTED, AUTH_TEMPORARY, CONNECTION_DROPPED, TEST_DEADLINE -> true;
            default -> false;
        };
    }

    private void tell(
            Outcome outcome,
            @Nullable Diagnosis diagnosis,
            List<Warning> warnings,
            @Nullable Rehearsal rehearsal) {
        ConnectionTestRequested asked = request.asked();
        long millis = time.millis();
        meters.finished(outcome, diagnosis);
        LOG.info(
                "Test {} {} after {} ms{}",
                testId(),
                outcome,
                millis,
                diagnosis == null
                        ? ""
                        : ": " + diagnosis.failureClass() + " at " + diagnosis.stage());
        announcer.finished(
                request,
                new ConnectionTestFinished(
                        asked.testId(),
                        asked.configurationId(),
                        outcome,
                        millis,
                        diagnosis,
                        warnings,
                        rehearsal,
                        transcript.lines(),
                        asked.actor(),
                        clock.instant()));
    }

    private void stop() {
        time.deadline().cancel();
        Thread running = thread;
        if (running != null) {
            // A virtual thread's socket closes when it is interrupted; a lookup is left behind.
            running.interrupt();
        }
    }

    private static Subject subject(ConnectionTestRequested asked) {
        return new Subject(
                asked.testId(),
                asked.connection(),
                asked.provider(),
                asked.password(),
                asked.from(),
                asked.deliverTo(),
                CustomHeader.of(Objects.requireNonNullElse(asked.customHeaders(), "")),
                asked.replyTo(),
                asked.rehearsal(),
                true,
                asked.actor().role().equals(Role.SYSTEM_ADMIN.name()));
    }
}
