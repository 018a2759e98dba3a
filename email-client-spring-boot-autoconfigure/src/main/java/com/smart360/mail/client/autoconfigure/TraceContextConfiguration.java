package com.smart360.mail.client.autoconfigure;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The trace of Micrometer, where the application has one.
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Tracer.class)
class TraceContextConfiguration {

    private static final int TRACE_ID = 32;

    @Bean
    TraceContext traceContextOfEmails(ObjectProvider<Tracer> tracers) {
        return () -> current(tracers.getIfAvailable());
    }

    private static @Nullable String current(@Nullable Tracer tracer) {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null || span.context().traceId().length() != TRACE_ID) {
            return null;
        }
        String kept = Boolean.TRUE.equals(span.context().sampled()) ? "01" : "00";
        return "00-" + span.context().traceId() + "-" + span.context().spanId() + "-" + kept;
    }
}
