package com.smart360.mail.starter.observability;

import com.smart360.mail.starter.stream.TraceParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Adds to the trace that a record brings what was done because of it, wherever that ended. A
/// record of a trace that is not kept, or of none, costs nothing here (O9).
public final class Traces {

    private static final String HEADER = "traceparent";
    private static final String KEPT = "-01";

    private final @Nullable Propagator propagator;
    private final InstantSource clock;

    Traces(@Nullable Propagator propagator, InstantSource clock) {
        this.propagator = propagator;
        this.clock = clock;
    }

    /// Adds nothing to any trace.
    public static Traces none() {
        return new Traces(null, InstantSource.system());
    }

    /// Adds what ends now.
    ///
    /// @param name of what was done, from a closed set
    /// @param traceparent W3C trace context of its cause; null: it brought none
    /// @param began of `System.nanoTime()`
    /// @param facts ids and outcomes by name, no secrets
    public void add(
            String name, @Nullable String traceparent, long began, Map<String, String> facts) {
        String cause = TraceParent.valid(traceparent);
        if (propagator == null || cause == null || !cause.endsWith(KEPT)) {
            return;
        }
        long end = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        Span.Builder span =
                propagator
                        .extract(Map.of(HEADER, cause), Map::get)
                        .name(name)
                        .kind(Span.Kind.CONSUMER)
                        .startTimestamp(end - micros, TimeUnit.MICROSECONDS);
        facts.forEach(span::tag);
        span.start().end(end, TimeUnit.MICROSECONDS);
    }
}
