package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The stages of one test as they happen, each told twice: when it begins and when it ends. Once
/// closed it says nothing more, so that a cancelled test's thread can't speak after the end. Safe
/// for all threads.
public final class StageTrack {

    private final Clock clock;
    private final List<Stage> order;
    private final Consumer<StageReport> out;
    private final Map<Stage, String> leftOut = new EnumMap<>(Stage.class);
    private final Map<Stage, Begun> begun = new EnumMap<>(Stage.class);
    private final Set<Stage> ended = EnumSet.noneOf(Stage.class);
    private Stage current = Stage.GUARD;
    private boolean closed;

    /// @param tls tells the order of the stages
    /// @param out hears each report, in order, on the thread that made it; must not block
    public StageTrack(Clock clock, TlsMode tls, Consumer<StageReport> out) {
        this.clock = clock;
        this.order = Stage.order(tls);
        this.out = out;
    }

    /// Skips a stage when its turn comes.
    synchronized void leaveOut(Stage stage, String note) {
        leftOut.put(stage, note);
    }

    synchronized void begin(Stage stage) {
        if (closed) {
            return;
        }
        skipWhatIsLeftOutBefore(stage);
        current = stage;
        Instant at = clock.instant();
        begun.put(stage, new Begun(at, System.nanoTime()));
        out.accept(new StageReport(stage, Verdict.RUNNING, at, null, Map.of(), null, null));
    }

    private void skipWhatIsLeftOutBefore(Stage next) {
        for (Stage stage : order.subList(0, order.indexOf(next))) {
            String note = leftOut.get(stage);
            if (note != null) {
                skip(stage, note);
            }
        }
    }

    synchronized void pass(Stage stage, Map<String, String> evidence) {
        end(stage, Verdict.PASSED, evidence, null, null);
    }

    synchronized void warn(Stage stage, Map<String, String> evidence, String note) {
        end(stage, Verdict.WARNED, evidence, null, note);
    }

    synchronized void fail(Stage stage, Map<String, String> evidence, FailureClass finding) {
        end(stage, Verdict.FAILED, evidence, finding, null);
    }

    synchronized void skip(Stage stage, String note) {
        if (closed || !ended.add(stage)) {
            return;
        }
        out.accept(
                new StageReport(
                        stage, Verdict.SKIPPED, clock.instant(), null, Map.of(), null, note));
    }

    /// The stage that runs or ran last.
    public synchronized Stage current() {
        return current;
    }

    /// Ends the track: the stage under way has failed for this reason, the rest is skipped.
    public synchronized void closeFailed(FailureClass finding) {
        if (!closed && begun.containsKey(current) && !ended.contains(current)) {
            fail(current, Map.of(), finding);
        }
        close("not reached");
    }

    /// Ends the track: whatever has not ended is skipped.
    ///
    /// @param why for people
    public synchronized void close(String why) {
        for (Stage stage : order) {
            skip(stage, leftOut.getOrDefault(stage, why));
        }
        closed = true;
    }

    /// Ends the track without another word: somebody else tells this test's story now.
    public synchronized void silence() {
        closed = true;
    }

    private void end(
            Stage stage,
            Verdict verdict,
            Map<String, String> evidence,
            @Nullable FailureClass finding,
            @Nullable String note) {
        Begun start = begun.get(stage);
        if (closed || start == null || !ended.add(stage)) {
            return;
        }
        long millis = Duration.ofNanos(System.nanoTime() - start.nanos).toMillis();
        out.accept(
                new StageReport(
                        stage,
                        verdict,
                        start.at,
                        millis,
                        Collections.unmodifiableMap(new LinkedHashMap<>(evidence)),
                        finding,
                        note));
    }

    private record Begun(Instant at, long nanos) {}
}
