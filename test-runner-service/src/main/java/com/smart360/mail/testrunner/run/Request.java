package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import org.jspecify.annotations.Nullable;

/// A request as it came from the topic.
///
/// @param traceparent W3C trace context of whoever asked; goes on with our events
record Request(ConnectionTestRequested asked, @Nullable String traceparent) {

    String testId() {
        return asked.testId();
    }
}
