package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.testrunner.stage.Probe;
import com.smart360.mail.testrunner.stage.ProbeResult;
import com.smart360.mail.testrunner.stage.StageTrack;
import com.smart360.mail.testrunner.stage.Subject;
import com.smart360.mail.testrunner.stage.Transcript;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One test under way. It ends exactly once: by its result, its deadline, a cancellation, or, when
/// another instance takes it over, in silence.
final class ConnectionTestRun {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestRun.class);

    /// Less time than this is not worth a login.
    private static final Duration LEAST = Duration.ofSeconds(1);

    /// The last of a test's time, kept for telling its end.
    private static final Duration TELLING = Duration.ofMillis(250);

    private final Request request;
    private final Subject subject;
    private final Probe probe;
    private final Announcer announcer;
    private final TestMeters meters;
    private final Clock clock;
    private final Deadline deadline;
    private final Deadline hardEnd;
    private final boolean late;
    private final long begun = System.nanoTime();
    private final Transcript transcript = new Transcript();
    private final StageTrack track;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    ConnectionTestRun(
            Request request,
            Duration longest,
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
        Duration left = Duration.between(clock.instant(), request.asked().deadline());
        Duration granted = left.compareTo(longest) < 0 ? left : longest;
        this.late = granted.compareTo(LEAST) < 0;
        this.deadline = Deadline.after(late ? Duration.ZERO : granted.minus(TELLING));
        this.hardEnd = Deadline.after(late ? Duration.ZERO : granted);
        this.track =
                new StageTrack(
                        clock,
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
        MDC.put("testId", testId());
        try {
            if (late) {
                ranOutOfTime(Map.of("notStarted", "true"));
            } else {
                finish(probe.run(subject, deadline, track, transcript));
            }
        } catch (RuntimeException broken) {
            // The outermost loop of this thread: the test ends, and says so.
            LOG.error("Test {} broke", testId(), broken);
            track.closeFailed(FailureClass.UNKNOWN);
            finish(probe.ended(subject, FailureClass.UNKNOWN, track.current(), Map.of()));
        } finally {
            MDC.remove("testId");
        }
    }

    /// Stops at once: the socket closes, and the end is told before this returns.
    void cancel() {
        if (over.compareAndSet(false, true)) {
            track.close("cancelled");
            tell(Outcome.CANCELLED, null, List.of());
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
        ranOutOfTime(Map.of());
        stop();
    }

    /// Whether it goes on although its time is over.
    boolean isOverdue() {
        return hardEnd.passed() && !over.get();
    }

    private void ranOutOfTime(Map<String, String> facts) {
        var stage = track.current();
        track.closeFailed(FailureClass.TEST_DEADLINE);
        finish(probe.ended(subject, FailureClass.TEST_DEADLINE, stage, facts));
    }

    private void finish(ProbeResult result) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        switch (result) {
            case ProbeResult.Passed passed -> tell(Outcome.PASSED, null, passed.warnings());
            case ProbeResult.Failed failed ->
                    tell(Outcome.FAILED, failed.diagnosis(), failed.warnings());
        }
    }

    private void tell(Outcome outcome, @Nullable Diagnosis diagnosis, List<Warning> warnings) {
        ConnectionTestRequested asked = request.asked();
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
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
                        transcript.lines(),
                        asked.actor(),
                        clock.instant()));
    }

    private void stop() {
        deadline.cancel();
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
                asked.actor().role().equals(Role.SYSTEM_ADMIN.name()));
    }
}
