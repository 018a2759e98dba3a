package com.smart360.mail.testrunner.run;

/// The service's own metrics. Labels come from closed sets only; never a host, an address or an id.
enum TestMetric {
    /// How long each stage took. Timer, s. Labels: `stage` (11 values), `finding` (the class of
    /// failure or `none`; about 50).
    STAGE("smtp.test.stage"),
    /// Tests finished. Counter. Labels: `outcome` (3 values), `error_type` (the class of failure or
    /// `none`; about 50).
    FINISHED("smtp.test.finished"),
    /// Tests under way on this instance. Gauge.
    RUNNING("smtp.test.running"),
    /// Requests that wait for a free place on this instance. Gauge; above 0 for long: scale out.
    WAITING("smtp.test.waiting");

    private final String metric;

    TestMetric(String metric) {
        this.metric = metric;
    }

    String metric() {
        return metric;
    }
}
