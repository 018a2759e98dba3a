package com.smart360.mail.audit.retention;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long the books are kept (ADR 45).
///
/// @param mailLog how long what was said of mails, with their addresses and subjects, is kept,
///   `AUDIT_MAIL_LOG_RETENTION`, 7 d to 3653 d: records since they were taken in, mails of the
///   delivery log since the last that was heard of them. Default 90 d
/// @param trail how long what people and services did is kept, `AUDIT_TRAIL_RETENTION`, 365 d to
///   36525 d and no shorter than mails. Default 2557 d, 7 years
/// @param every how often what is older is dropped, 1 m to 7 d. Default 24 h
@ConfigurationProperties("smart360.retention")
record RetentionProperties(Duration mailLog, Duration trail, Duration every) {

    RetentionProperties {
        PropertyCheck.inRange(
                "smart360.retention.mail-log", mailLog, Duration.ofDays(7), Duration.ofDays(3_653));
        PropertyCheck.inRange(
                "smart360.retention.trail", trail, Duration.ofDays(365), Duration.ofDays(36_525));
        PropertyCheck.atLeast("smart360.retention.trail", trail, mailLog);
        PropertyCheck.inRange(
                "smart360.retention.every", every, Duration.ofMinutes(1), Duration.ofDays(7));
    }
}
