package com.smart360.mail.testrunner.watch;

/// Metrics of the watch. Labels come from closed sets only.
enum WatchMetric {
    /// How long each probe took. Timer, s. Labels: `outcome` (2 values), `error_type` (the class of
    /// failure or `none`; about 50).
    PROBE("smtp.watch.probe"),
    /// Whether the last probe passed: 1 or 0. Gauge; NaN on replicas that do not watch.
    UP("smtp.watch.up"),
    /// Days until the server's certificate ends. Gauge; NaN where none was seen.
    CERTIFICATE_DAYS("smtp.watch.certificate.days"),
    /// Days until the secret ends, as whoever entered it said. Gauge; NaN where nobody did.
    SECRET_DAYS("smtp.watch.secret.days");

    private final String metric;

    WatchMetric(String metric) {
        this.metric = metric;
    }

    String metric() {
        return metric;
    }
}
