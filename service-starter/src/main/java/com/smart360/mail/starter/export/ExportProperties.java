package com.smart360.mail.starter.export;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How much is handed out at once.
///
/// @param longest after which an export ends, and says so in its last line; default 10 min, and
///   `AUDIT_EXPORT_LONGEST` sets that of audit-service
@ConfigurationProperties("smart360.export")
record ExportProperties(Duration longest) {

    ExportProperties {
        PropertyCheck.require(
                longest.isPositive(), "smart360.export.longest", longest, "more than 0");
    }
}
