package com.smart360.mail.gateway.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;

/// Keeps requests to the API and what they lead to. Pages, their files, scrapes and probes lead to
/// nothing behind the gateway, and would be most of what a collector gets (O9).
final class OfTheApi implements SpanExportingPredicate {

    private static final String API = "/api/";

    @Override
    public boolean isExportable(FinishedSpan span) {
        return span.getKind() == Span.Kind.SERVER
                ? span.getTags().getOrDefault("http.url", "").startsWith(API)
                : isCaused(span);
    }

    /// OpenTelemetry writes zeros where there is no cause.
    private static boolean isCaused(FinishedSpan span) {
        String cause = span.getParentId();
        return cause != null && cause.chars().anyMatch(digit -> digit != '0');
    }
}
