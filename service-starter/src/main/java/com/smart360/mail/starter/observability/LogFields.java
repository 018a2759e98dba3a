package com.smart360.mail.starter.observability;

import com.smart360.mail.contracts.TraceParent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Ids that each log line of this thread bears as fields, until it is closed. Ids only: what people
/// wrote belongs in no log.
///
/// ```java
/// try (var _ = LogFields.with("emailId", id).and("configurationId", configuration)) { … }
/// ```
public final class LogFields implements AutoCloseable {

    private static final String TRACE = "traceId";
    private static final int TRACE_BEGINS = 3;
    private static final int TRACE_ENDS = 35;

    private record Before(String name, @Nullable String value) {}

    private final Deque<Before> before = new ArrayDeque<>();

    private LogFields() {}

    /// @param id null: lines bear none
    public static LogFields with(String name, @Nullable String id) {
        return new LogFields().and(name, id);
    }

    /// One more.
    public LogFields and(String name, @Nullable String id) {
        if (id != null) {
            before.push(new Before(name, MDC.get(name)));
            MDC.put(name, id);
        }
        return this;
    }

    /// The trace of what a record brought.
    ///
    /// @param traceparent W3C trace context; null or another form: lines bear none
    public LogFields ofTrace(@Nullable String traceparent) {
        String valid = TraceParent.valid(traceparent);
        return and(TRACE, valid == null ? null : valid.substring(TRACE_BEGINS, TRACE_ENDS));
    }

    /// Lines bear again what they bore before.
    @Override
    public void close() {
        for (Before each : before) {
            if (each.value() == null) {
                MDC.remove(each.name());
            } else {
                MDC.put(each.name(), each.value());
            }
        }
        before.clear();
    }
}
