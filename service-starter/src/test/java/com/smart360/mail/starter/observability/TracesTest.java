package com.smart360.mail.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CAUSE = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final List<SpanData> spans = new ArrayList<>();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Kept(spans)))
                    .build();
    private final Tracer tracer = provider.get("test");
    private final OtelCurrentTraceContext threads = new OtelCurrentTraceContext();
    private final Traces traces =
            new Traces(
                    new OtelTracer(tracer, threads, _ -> {}),
                    new OtelPropagator(
                            ContextPropagators.create(W3CTraceContextPropagator.getInstance()),
                            tracer),
                    InstantSource.system());

    @AfterEach
    void end() {
        provider.close();
    }

    @Test
    @DisplayName("O9 what a record led to is a part of its cause's trace, as long as it took")
    void goesOnWithTheTraceOfTheCause() {
        long began = System.nanoTime() - Duration.ofMillis(250).toNanos();

        traces.add("mail transaction", CAUSE, began, Map.of("outcome", "accepted"));

        assertThat(spans)
                .singleElement()
                .satisfies(
                        span -> {
                            assertThat(span.getTraceId()).isEqualTo(TRACE);
                            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
                            assertThat(span.getName()).isEqualTo("mail transaction");
                            assertThat(span.getAttributes().get(AttributeKey.stringKey("outcome")))
                                    .isEqualTo("accepted");
                            assertThat(
                                            Duration.ofNanos(
                                                    span.getEndEpochNanos()
                                                            - span.getStartEpochNanos()))
                                    .isBetween(Duration.ofMillis(249), Duration.ofSeconds(10));
                        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01"
            })
    @DisplayName("O9 a trace that is not kept, and none, costs nothing")
    void whatIsNotKeptIsNotAddedTo(@Nullable String cause) {
        traces.add("mail transaction", cause, System.nanoTime(), Map.of());
        Traces.none().add("mail transaction", CAUSE, System.nanoTime(), Map.of());

        assertThat(spans).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http get /actuator/prometheus, SERVER, false, false",
        "http get /actuator/health/readiness, SERVER, true, false",
        "task checks.look, INTERNAL, false, false",
        "email.delivery process, CONSUMER, false, false",
        "http post /api/configurations, SERVER, false, true",
        "http post /api/configurations, SERVER, true, true",
        "email.delivery taken, CONSUMER, true, true"
    })
    @DisplayName("O9 scrapes, timers and polls are not sent to a collector")
    void noiseIsLeftOut(String name, SpanKind kind, boolean caused, boolean sent) {
        var builder = tracer.spanBuilder(name).setSpanKind(kind);
        if (caused) {
            builder.setParent(
                    Context.root()
                            .with(
                                    Span.wrap(
                                            tracer.spanBuilder("cause")
                                                    .startSpan()
                                                    .getSpanContext())));
        }
        builder.startSpan().end();

        assertThat(new Noise().isExportable(OtelFinishedSpan.fromOtel(spans.getLast())))
                .isEqualTo(sent);
    }

    @Test
    @DisplayName("O9 the current thread's trace is left as it was")
    void leavesTheThreadAlone() {
        traces.add("mail transaction", CAUSE, System.nanoTime(), Map.of());

        assertThat(threads.context()).isNull();
    }

    @Test
    @DisplayName("O9 a record takes the trace of the request that its thread serves")
    void namesTheCurrentTrace() {
        assertThat(traces.current()).isNull();
        assertThat(Traces.none().current()).isNull();

        Span span = tracer.spanBuilder("http post /api/emails").startSpan();
        try (var _ = span.makeCurrent()) {
            assertThat(traces.current())
                    .isEqualTo(
                            "00-%s-%s-01",
                            span.getSpanContext().getTraceId(), span.getSpanContext().getSpanId());
        }
        try (var _ = notKept().makeCurrent()) {
            assertThat(traces.current()).endsWith("-00");
        }
    }

    private static Span notKept() {
        return Span.wrap(
                SpanContext.create(
                        TRACE,
                        "00f067aa0ba902b7",
                        TraceFlags.getDefault(),
                        TraceState.getDefault()));
    }

    private record Kept(List<SpanData> spans) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
