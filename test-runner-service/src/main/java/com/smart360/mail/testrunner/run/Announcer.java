package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.StageReport;

/// Tells the world how a test goes.
interface Announcer {

    /// A stage began or ended. Never blocks for long; one that gets lost is no harm, since the end
    /// of the test tells all that matters.
    void stage(Request request, StageReport report);

    /// It is over. Told until it is heard.
    void finished(Request request, ConnectionTestFinished event);
}
