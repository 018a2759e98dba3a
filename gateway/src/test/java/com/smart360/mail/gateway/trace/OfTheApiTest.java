package com.smart360.mail.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfTheApiTest {

    private final SdkTracerProvider provider = SdkTracerProvider.builder().build();
    private final Tracer tracer = provider.get("test");

    @AfterEach
    void end() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/emails, SERVER, false, true",
        "/api/emails, SERVER, true, true",
        "/, SERVER, false, false",
        "/assets/index-1.js, SERVER, false, false",
        "/actuator/prometheus, SERVER, true, false",
        "/apis, SERVER, false, false",
        ", PRODUCER, true, true",
        ", CLIENT, false, false",
        ", INTERNAL, false, false"
    })
    @DisplayName("O9 of the gateway's spans those of the API are sent to a collector")
    void sendsWhatIsOfTheApi(String url, SpanKind kind, boolean caused, boolean sent) {
        var builder = tracer.spanBuilder("of the gateway").setSpanKind(kind);
        if (url != null) {
            builder.setAttribute("http.url", url);
        }
        if (caused) {
            Span cause = tracer.spanBuilder("cause").startSpan();
            builder.setParent(Context.root().with(Span.wrap(cause.getSpanContext())));
        }
        ReadableSpan span = (ReadableSpan) builder.startSpan();

        assertThat(new OfTheApi().isExportable(OtelFinishedSpan.fromOtel(span.toSpanData())))
                .isEqualTo(sent);
    }
}
