package com.smart360.mail.gateway.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Sends what is the API's, where an endpoint is given (ADR 56).
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    @Conditional(EndpointGiven.class)
    OtlpTracingConnectionDetails tracesEndpoint(TraceProperties properties) {
        return _ -> properties.endpoint();
    }

    @Bean
    SpanExportingPredicate ofTheApi() {
        return new OfTheApi();
    }

    /// Boot makes an exporter for an endpoint that is empty, too, and fails.
    static final class EndpointGiven extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(
                ConditionContext context, AnnotatedTypeMetadata metadata) {
            String given =
                    context.getEnvironment().getProperty("smart360.gateway.traces.endpoint", "");
            return new ConditionOutcome(!given.isBlank(), ConditionMessage.empty());
        }
    }
}
