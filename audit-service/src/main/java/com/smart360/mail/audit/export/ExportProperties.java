package com.smart360.mail.audit.export;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How much is handed out at once.
///
/// @param longest after which an export ends, and says so in its last line
/// @param reportEntries most entries of a report, 1 to 5,000: it is made as a whole
@ConfigurationProperties("smart360.export")
public record ExportProperties(Duration longest, int reportEntries) {

    public ExportProperties {
        PropertyCheck.require(
                longest.isPositive(), "smart360.export.longest", longest, "more than 0");
        PropertyCheck.require(
                reportEntries >= 1 && reportEntries <= 5_000,
                "smart360.export.report-entries",
                reportEntries,
                "1 to 5000");
    }
}
