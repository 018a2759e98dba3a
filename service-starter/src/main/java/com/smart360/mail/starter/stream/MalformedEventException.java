package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.starter.json.JsonFault;

/// A record says that it is an event of ours and can't be read as one. Repeating does not help. The
/// value is not quoted; it may be confidential.
public final class MalformedEventException extends RuntimeException {

    private final transient JsonFault fault;

    MalformedEventException(Class<?> type, JsonFault fault) {
        super("Not a " + type.getSimpleName() + ": " + fault.sentence(), null, false, false);
        this.fault = fault;
    }

    /// Which kind of fault.
    public EventRejection reason() {
        return switch (fault.rule()) {
            case "not-json" -> EventRejection.NOT_JSON;
            case "too-large" -> EventRejection.TOO_LARGE;
            default -> EventRejection.NOT_AS_PROMISED;
        };
    }
}
