package com.smart360.mail.starter.observability;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// The clock and the ids that everybody else has injected, and what becomes of traces.
@AutoConfiguration
public class ObservabilityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    IdSource idSource(Clock clock) {
        return new UlidSource(clock);
    }

    @Bean
    Traces traces(
            ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator, Clock clock) {
        return new Traces(tracer.getIfAvailable(), propagator.getIfAvailable(), clock);
    }

    @Bean
    SpanExportingPredicate noise() {
        return new Noise();
    }
}
