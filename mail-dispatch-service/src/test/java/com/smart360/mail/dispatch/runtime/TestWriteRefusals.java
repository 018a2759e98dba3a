package com.smart360.mail.dispatch.runtime;

import java.time.Clock;

/// What was passed over, for tests of those that pass over.
public final class TestWriteRefusals {

    private TestWriteRefusals() {}

    public static WriteRefusals none() {
        return new WriteRefusals(Clock.systemUTC());
    }
}
