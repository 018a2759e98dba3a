package com.smart360.mail.audit.report;

import com.smart360.mail.starter.environment.PropertyCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How much a report holds.
///
/// @param reportEntries most entries of a report, 1 to 5,000: it is made as a whole
@ConfigurationProperties("smart360.export")
record ReportProperties(int reportEntries) {

    ReportProperties {
        PropertyCheck.inRange("smart360.export.report-entries", reportEntries, 1, 5_000);
    }
}
