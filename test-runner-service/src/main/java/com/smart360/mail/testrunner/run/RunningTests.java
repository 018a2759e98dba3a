package com.smart360.mail.testrunner.run;

import com.smart360.mail.testrunner.stage.Probe;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// The tests under way on this instance: each on its own virtual thread, so that a slow server
/// delays nobody else, and never more than a bound, so that memory is bounded too.
@Component
final class RunningTests {

    private final int mostAtOnce;
    private final Duration longest;
    private final Probe probe;
    private final Announcer announcer;
    private final TestMeters meters;
    private final Clock clock;
    private final Pauses pauses;
    private final Map<String, ConnectionTestRun> running = new ConcurrentHashMap<>();
    private final AtomicInteger places;

    RunningTests(
            RunProperties properties,
            Probe probe,
            Announcer announcer,
            TestMeters meters,
            Clock clock,
            Pauses pauses) {
        this.mostAtOnce = properties.mostAtOnce();
        this.longest = properties.longest();
        this.probe = probe;
        this.announcer = announcer;
        this.meters = meters;
        this.clock = clock;
        this.pauses = pauses;
        this.places = new AtomicInteger(mostAtOnce);
        meters.gauge(TestMetric.RUNNING, this::count);
    }

    /// Starts it, if a place is free.
    boolean start(Request request) {
        if (places.getAndUpdate(free -> free > 0 ? free - 1 : 0) == 0) {
            return false;
        }
        ConnectionTestRun test = test(request);
        if (running.putIfAbsent(test.testId(), test) != null) {
            places.incrementAndGet();
            return true;
        }
        Thread.ofVirtual().name("test-" + test.testId()).start(() -> run(test));
        return true;
    }

    /// Stops the test under way; or tells the end of one that never started.
    ///
    /// @param started whether it was started here: one that is not under way any more has told its
    ///   end by itself
    void cancel(Request request, boolean started) {
        ConnectionTestRun test = running.get(request.testId());
        if (test != null) {
            test.cancel();
        } else if (!started) {
            test(request).cancel();
        }
    }

    /// Stops it in silence.
    void abandon(String testId) {
        ConnectionTestRun test = running.remove(testId);
        if (test != null) {
            test.abandon();
        }
    }

    /// Ends those that go on after their deadline: none should, and none may.
    void endOverdue() {
        running.values().stream()
                .filter(ConnectionTestRun::isOverdue)
                .forEach(ConnectionTestRun::overdue);
    }

    int count() {
        return mostAtOnce - places.get();
    }

    private ConnectionTestRun test(Request request) {
        TestTime time = TestTime.of(request, longest, clock, pauses);
        return new ConnectionTestRun(request, time, probe, announcer, meters, clock);
    }

    private void run(ConnectionTestRun test) {
        try {
            test.run();
        } finally {
            running.remove(test.testId(), test);
            places.incrementAndGet();
        }
    }
}
