package com.smart360.mail.starter.observability;

import com.smart360.mail.contracts.TraceParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
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
    private static final String NOT_KEPT = "-00";

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;
    private final InstantSource clock;

    Traces(@Nullable Tracer tracer, @Nullable Propagator propagator, InstantSource clock) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.clock = clock;
    }

    /// Adds nothing to any trace.
    public static Traces none() {
        return new Traces(null, null, InstantSource.system());
    }

    /// What a record takes with it of the request that this thread serves.
    ///
    /// @return W3C trace context; null: this thread is in no trace
    public @Nullable String current() {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null) {
            return null;
        }
        TraceContext context = span.context();
        String flags = Boolean.TRUE.equals(context.sampled()) ? KEPT : NOT_KEPT;
        return "00-" + context.traceId() + "-" + context.spanId() + flags;
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
