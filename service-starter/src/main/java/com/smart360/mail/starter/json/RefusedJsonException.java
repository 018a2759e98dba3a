package com.smart360.mail.starter.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/// JSON that is not read on, because a limit or a rule of ours says so. The place, and what is
/// wrong, are known where it is thrown.
final class RefusedJsonException extends StreamReadException {

    private final transient JsonFault fault;

    RefusedJsonException(JsonParser parser, JsonFault fault) {
        super(parser, fault.message());
        this.fault = fault;
    }

    JsonFault fault() {
        return fault;
    }
}
