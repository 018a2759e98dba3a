package com.smart360.mail.contracts;

import com.smart360.mail.contracts.alert.AlertChanged;
import com.smart360.mail.contracts.alert.AlertingChanged;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDownloaded;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ActivationChecked;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.usage.UsageEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where each tracked event of requirements, section 9, comes from, and where each of its
/// properties stands. The one table of it: whoever counts reads this.
public final class TrackedEvents {

    private static final Set<String> METRICS =
            Set.of("metrics_type", "time_range", "filter_criteria", "dashboard_section");

    private static final Map<String, Value> SAVED =
            Map.of(
                    "user_id",
                    in("actor.id"),
                    "config_type",
                    in("provider", "template where it names a provider, else custom"),
                    "provider",
                    in("provider"),
                    "security_protocol",
                    in("tls"),
                    "timestamp",
                    in("at"));

    private static final Map<String, Value> PROTECTION =
            Map.of(
                    "encryption_type",
                    in("tls"),
                    "auth_method",
                    in("authProtocol"),
                    "validation_status",
                    in("certificateCheck"),
                    "user_role",
                    in("actor.role"));

    private static final Value TESTS_BEFORE =
            joined(
                    ConnectionTestFinished.class,
                    "outcome",
                    "how many of the same actor and configurationId came before it, back to the"
                            + " last that PASSED");

    private static final Value NO_FAILURE = unfit("It did not fail.");

    private static final Value RECIPIENT_TYPE =
            in("recipients", "their class, as recipientClass of the delivery statistics");

    private static final Value RETRIES = in("attempt", "one less");

    private static final Value CONNECTIONS =
            joined(
                    UsageEvent.class,
                    "properties",
                    "connection_count of the connection_pool_usage next to it in time");

    private static final Value ACTIVATED_BY =
            joined(
                    ConfigurationActivated.class,
                    "method",
                    "of the last one before it with its configurationId");

    private static final Value SERVERS_ADDRESS =
            joined(
                    ConnectionTestStageReported.class,
                    "report.evidence",
                    "ipv4 and ipv6 of the stage RESOLVE of the same testId: the server's, as it is"
                            + " we who connect");

    private static final Value TESTED_ENCRYPTION =
            joined(
                    ConnectionTestRequested.class,
                    "connection.tls",
                    "of the same testId; of a mail tls of the ConfigurationModified or"
                            + " ConfigurationCreated of its version");

    /// All of them, in the order of the requirements.
    public static final List<Tracked> ALL =
            List.of(
                    published(
                            "TRK-I1",
                            "smtp_config_created",
                            "always",
                            SAVED,
                            ConfigurationCreated.class),
                    published(
                            "TRK-I1",
                            "smtp_config_modified",
                            "always",
                            SAVED,
                            ConfigurationModified.class),
                    published(
                            "TRK-I1",
                            "smtp_config_activated",
                            "always",
                            SAVED,
                            ConfigurationActivated.class),
                    published(
                            "TRK-I2",
                            "tls_enabled",
                            "tls is STARTTLS or SSL_TLS",
                            PROTECTION,
                            ConfigurationCreated.class,
                            ConfigurationModified.class),
                    published(
                            "TRK-I2",
                            "auth_protocol_selected",
                            "of ConfigurationModified where changes name authProtocol",
                            PROTECTION,
                            ConfigurationCreated.class,
                            ConfigurationModified.class),
                    published(
                            "TRK-I2",
                            "certificate_validation_enabled",
                            "tls is not NONE and certificateCheck is not OFF",
                            PROTECTION,
                            ConfigurationCreated.class,
                            ConfigurationModified.class),
                    published(
                            "TRK-I3",
                            "connection_test_initiated",
                            "always",
                            Map.of(
                                    "test_duration", unfit("It has only begun."),
                                    "error_type", unfit("It has only begun."),
                                    "retry_attempts", TESTS_BEFORE,
                                    "configuration_id", in("configurationId")),
                            ConnectionTestRequested.class),
                    published(
                            "TRK-I3",
                            "connection_test_success",
                            "outcome is PASSED",
                            Map.of(
                                    "test_duration",
                                    in("durationMs"),
                                    "error_type",
                                    NO_FAILURE,
                                    "retry_attempts",
                                    TESTS_BEFORE,
                                    "configuration_id",
                                    in("configurationId")),
                            ConnectionTestFinished.class),
                    published(
                            "TRK-I3",
                            "connection_test_failure",
                            "outcome is FAILED",
                            Map.of(
                                    "test_duration", in("durationMs"),
                                    "error_type", in("diagnosis.failureClass"),
                                    "retry_attempts", TESTS_BEFORE,
                                    "configuration_id", in("configurationId")),
                            ConnectionTestFinished.class),
                    browser("TRK-I4", "smtp_performance_viewed", METRICS),
                    browser("TRK-I4", "delivery_metrics_accessed", METRICS),
                    browser("TRK-I4", "error_logs_reviewed", METRICS),
                    browser("TRK-U1", "smtp_settings_accessed", Set.of("access_frequency")),
                    browser("TRK-U2", "provider_template_selected", Set.of("template_type")),
                    browser(
                            "TRK-U3",
                            "guided_setup_completed",
                            Set.of("completion_time", "user_experience_rating")),
                    browser("TRK-U4", "help_documentation_accessed", Set.of("help_topic")),
                    browser(
                            "TRK-U5",
                            "error_message_displayed",
                            Set.of("error_category", "resolution_method")),
                    browser(
                            "TRK-U6",
                            "support_ticket_created",
                            Set.of("error_category", "user_satisfaction")),
                    published(
                            "TRK-U7",
                            "notification_config_updated",
                            "always",
                            Map.of(
                                    "notification_type", in("kind"),
                                    "impact_assessment",
                                            in(
                                                    "changes",
                                                    "what is told from then on, before and after")),
                            AlertingChanged.class),
                    published(
                            "TRK-U8",
                            "business_rule_applied",
                            "always: the rule X-25, that nobody makes a sensitive change alone",
                            Map.of("business_process", in("kind")),
                            ApprovalClosed.class),
                    published(
                            "TRK-U9",
                            "workflow_integration_enabled",
                            "the first of its source",
                            Map.of("integration_success", in("outcome", "ACCEPTED or DELIVERED")),
                            EmailDelivery.class),
                    published(
                            "TRK-U10",
                            "it_approval_requested",
                            "always",
                            Map.of("approval_type", in("kind")),
                            ApprovalRequested.class),
                    published(
                            "TRK-U11",
                            "configuration_shared",
                            "always",
                            Map.of(
                                    "sharing_method",
                                    in("secrets", "a download, with its passwords so")),
                            BackupDownloaded.class),
                    published(
                            "TRK-U12",
                            "collaborative_troubleshooting",
                            "change is CLEARED, of an alertId that somebody ACKNOWLEDGED before",
                            Map.of(
                                    "collaboration_duration",
                                            in("at", "since the ACKNOWLEDGED of the same alertId"),
                                    "resolution_success", in("change", "CLEARED")),
                            AlertChanged.class),
                    published(
                            "TRK-S1",
                            "email_sent",
                            "outcome is ACCEPTED",
                            Map.of(
                                    "recipient_type", RECIPIENT_TYPE,
                                    "delivery_time",
                                            in(
                                                    "requestedAt",
                                                    "from it to at; of the exchange alone durationMs"),
                                    "failure_reason", NO_FAILURE,
                                    "retry_count", RETRIES),
                            EmailDelivery.class),
                    published(
                            "TRK-S1",
                            "email_delivered",
                            "outcome is DELIVERED",
                            Map.of(
                                    "recipient_type", RECIPIENT_TYPE,
                                    "delivery_time", in("requestedAt", "from it to at"),
                                    "failure_reason", NO_FAILURE,
                                    "retry_count", RETRIES),
                            EmailDelivery.class),
                    published(
                            "TRK-S1",
                            "email_bounced",
                            "outcome is BOUNCED",
                            Map.of(
                                    "recipient_type",
                                    RECIPIENT_TYPE,
                                    "delivery_time",
                                    in("requestedAt", "from it to at"),
                                    "failure_reason",
                                    in("failureClass"),
                                    "retry_count",
                                    RETRIES),
                            EmailDelivery.class),
                    published(
                            "TRK-S1",
                            "email_failed",
                            "outcome is REFUSED, EXPIRED or UNCERTAIN",
                            Map.of(
                                    "recipient_type",
                                    RECIPIENT_TYPE,
                                    "delivery_time",
                                    in("requestedAt", "from it to at"),
                                    "failure_reason",
                                    in("failureClass"),
                                    "retry_count",
                                    RETRIES),
                            EmailDelivery.class),
                    published(
                            "TRK-S2",
                            "config_deployment_success",
                            "outcome is ACCEPTED or DELIVERED",
                            Map.of(
                                    "config_version", in("version"),
                                    "deployment_method", ACTIVATED_BY,
                                    "impact_severity", unfit("A success has none."),
                                    "rollback_reason", unfit("Nothing was rolled back.")),
                            ActivationChecked.class),
                    published(
                            "TRK-S2",
                            "config_rollback_initiated",
                            "rolledBackTo is present (ApprovalRequested: kind is ROLLBACK)",
                            Map.of(
                                    "config_version",
                                            in(
                                                    List.of("version", "baseVersion"),
                                                    "the one that was left"),
                                    "deployment_method", ACTIVATED_BY,
                                    "impact_severity",
                                            unfit("Nobody rates it: the reason says what it was."),
                                    "rollback_reason", in("comment")),
                            ConfigurationModified.class,
                            ApprovalRequested.class),
                    published(
                            "TRK-S2",
                            "performance_degradation_detected",
                            "change is RAISED and rule is sending-slow",
                            Map.of(
                                    "config_version", in("facts", "configurationVersion"),
                                    "deployment_method", ACTIVATED_BY,
                                    "impact_severity", in("severity"),
                                    "rollback_reason", unfit("Nothing was rolled back.")),
                            AlertChanged.class),
                    published(
                            "TRK-S3",
                            "connection_pool_usage",
                            "name is connection_pool_usage: the most connections that an instance had open in some minutes",
                            Map.of(
                                    "connection_count", in("properties", "connection_count"),
                                    "timeout_duration",
                                            in(
                                                    "properties",
                                                    "timeout_duration, of an idle connection, in seconds"),
                                    "resource_constraint", in("properties", "resource_constraint"),
                                    "peak_usage_time", in("properties", "peak_usage_time")),
                            UsageEvent.class),
                    published(
                            "TRK-S3",
                            "timeout_events",
                            "failureClass is TCP_TIMEOUT, BANNER_TIMEOUT or STEP_TIMEOUT",
                            Map.of(
                                    "connection_count", CONNECTIONS,
                                    "timeout_duration", in("durationMs"),
                                    "resource_constraint", in("failureClass"),
                                    "peak_usage_time", in("at")),
                            EmailDelivery.class),
                    published(
                            "TRK-S3",
                            "retry_attempts_exhausted",
                            "outcome is REFUSED with a failureClass that was DEFERRED before, or EXPIRED",
                            Map.of(
                                    "connection_count", CONNECTIONS,
                                    "timeout_duration",
                                            in(
                                                    "requestedAt",
                                                    "from it to at: how long it was tried"),
                                    "resource_constraint",
                                            in("attempt", "as many attempts as are set"),
                                    "peak_usage_time", in("at")),
                            EmailDelivery.class),
                    published(
                            "TRK-S4",
                            "authentication_failure",
                            "failure class AUTH_* or OAUTH_*",
                            failure("high for AUTH_LOCKED_OR_SUSPICIOUS, else low"),
                            EmailDelivery.class,
                            ConnectionTestFinished.class),
                    published(
                            "TRK-S4",
                            "tls_handshake_failure",
                            "failure class TLS_* or CERT_*",
                            failure("high for TLS_INTERFERED, else low"),
                            EmailDelivery.class,
                            ConnectionTestFinished.class),
                    published(
                            "TRK-S4",
                            "suspicious_activity_detected",
                            "change is RAISED and rule is suspicious-connection or password-guessing",
                            Map.of(
                                    "failure_type",
                                    in("facts", "failureType"),
                                    "source_ip",
                                    SERVERS_ADDRESS,
                                    "security_protocol",
                                    TESTED_ENCRYPTION,
                                    "threat_level",
                                    in("severity")),
                            AlertChanged.class));

    private TrackedEvents() {}

    /// @param requirement its ID, `TRK-S2` say
    /// @param name as the requirements spell it
    public record Tracked(String requirement, String name, Source source) {}

    /// Where a tracked event comes from.
    public sealed interface Source {

        /// A record of these is one.
        ///
        /// @param when which of them; `always`: each one
        /// @param properties where those of the requirements stand, all of them
        record Published(List<Class<?>> records, String when, Map<String, Value> properties)
                implements Source {}

        /// A page reports it (`POST /api/usage-events`), as a
        /// [com.smart360.mail.contracts.usage.UsageEvent] of this name.
        ///
        /// @param properties that it names, all of them and no others
        record Browser(Set<String> properties) implements Source {}
    }

    /// Where the value of a property stands.
    public sealed interface Value {

        /// In the record itself.
        ///
        /// @param paths members, `actor.id` say; of several, each record has one
        /// @param how what is made of it; empty: it is taken as it stands
        record Member(List<String> paths, String how) implements Value {}

        /// In another record.
        ///
        /// @param how which one belongs to it
        record Joined(Class<?> record, String path, String how) implements Value {}

        /// The row of the requirements names it for other events than this one.
        record Unfit(String why) implements Value {}
    }

    /// The one with this name.
    public static Optional<Tracked> named(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static Map<String, Value> failure(String threat) {
        List<String> failureClass = List.of("failureClass", "diagnosis.failureClass");
        return Map.of(
                "failure_type",
                in(failureClass, ""),
                "source_ip",
                SERVERS_ADDRESS,
                "security_protocol",
                TESTED_ENCRYPTION,
                "threat_level",
                in(failureClass, threat));
    }

    private static Value in(String path) {
        return in(path, "");
    }

    private static Value in(String path, String how) {
        return in(List.of(path), how);
    }

    private static Value in(List<String> paths, String how) {
        return new Value.Member(paths, how);
    }

    private static Value joined(Class<?> record, String path, String how) {
        return new Value.Joined(record, path, how);
    }

    private static Value unfit(String why) {
        return new Value.Unfit(why);
    }

    private static Tracked published(
            String requirement,
            String name,
            String when,
            Map<String, Value> properties,
            Class<?>... records) {
        return new Tracked(
                requirement,
                name,
                new Source.Published(List.<Class<?>>of(records), when, properties));
    }

    private static Tracked browser(String requirement, String name, Set<String> properties) {
        return new Tracked(requirement, name, new Source.Browser(properties));
    }
}
