package com.smart360.mail.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What makes hours to seconds: the services' settings, and rules as administrators set them.
/// Nothing else differs from the product as it is.
final class Settings {

    /// From when on what audit-service has not read counts as late: ages are known by steps of
    /// which this is the first.
    static final Duration BEHIND = Duration.ofMinutes(1);

    /// Options of `./run`.
    static final List<String> OPTIONS = List.of("--observe");

    /// Variables of the services.
    static final Map<String, String> SERVICES =
            Map.ofEntries(
                    Map.entry("ALERTS_DECIDE_EVERY", "1s"),
                    Map.entry("ALERTS_CHECK_EVERY", "1s"),
                    Map.entry("ALERTS_CLEAR_AFTER", "1s"),
                    Map.entry("AUDIT_SIGN_EVERY", "2s"),
                    Map.entry("DISPATCH_GATE_LOGIN_PAUSE", "2s"),
                    Map.entry("DISPATCH_GATE_LONGEST_LOGIN_PAUSE", "4s"),
                    Map.entry("DISPATCH_GATE_LONGEST_REACH_PAUSE", "2s"),
                    Map.entry("DISPATCH_RETRY_FIRST_DELAY", "2s"),
                    Map.entry("DISPATCH_RETRY_GREYLIST_DELAY", "2s"),
                    Map.entry("DISPATCH_RETRY_MAX_DELAY", "5s"),
                    Map.entry("DISPATCH_BACKLOG_LOOK", "1s"),
                    Map.entry("SMART360_TESTRUNNER_WATCH_INTERVAL", "3s"),
                    Map.entry("SMART360_TESTRUNNER_WATCH_SETTLE", "1s"),
                    Map.entry("SMART360_TESTRUNNER_WATCH_AFTERREFUSEDLOGIN", "4s"),
                    Map.entry("SMART360_BACKUP_LOOKEVERY", "1s"),
                    Map.entry("SMART360_BACKUP_EVERY", "20s"),
                    Map.entry("SMART360_BACKUP_RETRYAFTER", "3s"),
                    Map.entry("SMART360_STANDBY_POLICY", "true"),
                    Map.entry("SMART360_STANDBYPOLICY_FAILURES", "2"),
                    Map.entry("SMART360_STANDBYPOLICY_APART", "1s"),
                    Map.entry("SMART360_STACK_SCRAPE", "2s"));

    /// Rules by their codes.
    static final Map<String, Map<String, Object>> RULES =
            Map.of(
                    "mail-waits", Map.of("threshold", 5, "windowSeconds", 5),
                    "nothing-active", Map.of("windowSeconds", 3),
                    "connection-trouble", Map.of("windowSeconds", 5),
                    "failures", Map.of("threshold", 5),
                    "sender-silent", Map.of("windowSeconds", 60),
                    "approval-waits", Map.of("windowSeconds", 2),
                    "backup-stale", Map.of("windowSeconds", 60),
                    "password-guessing", Map.of("minimum", 3),
                    "audit-behind", Map.of("threshold", BEHIND.toSeconds(), "windowSeconds", 0),
                    "consumer-stopped", Map.of("windowSeconds", 5));

    private Settings() {}
}
