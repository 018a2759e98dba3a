package com.smart360.mail.contracts;

import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ActivationChecked;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.usage.UsageEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where each tracked event of requirements, section 9, comes from. The one table of it: whoever
/// counts reads this.
public final class TrackedEvents {

    private static final Set<String> METRICS =
            Set.of("metrics_type", "time_range", "filter_criteria", "dashboard_section");

    /// All of them, in the order of the requirements.
    public static final List<Tracked> ALL =
            List.of(
                    published(
                            "TRK-I1", "smtp_config_created", "always", ConfigurationCreated.class),
                    published(
                            "TRK-I1",
                            "smtp_config_modified",
                            "always",
                            ConfigurationModified.class),
                    published(
                            "TRK-I1",
                            "smtp_config_activated",
                            "always",
                            ConfigurationActivated.class),
                    published(
                            "TRK-I2",
                            "tls_enabled",
                            "tls is STARTTLS or SSL_TLS; encryption_type is tls",
                            ConfigurationCreated.class,
                            ConfigurationModified.class),
                    published(
                            "TRK-I2",
                            "auth_protocol_selected",
                            "auth_method is authProtocol; of ConfigurationModified where changes"
                                    + " name it",
                            ConfigurationCreated.class,
                            ConfigurationModified.class),
                    published(
                            "TRK-I2",
                            "certificate_validation_enabled",
                            "tls is not NONE and certificateCheck is not OFF",
                            ConfigurationCreated.class,
                            ConfigurationModified.class),
                    published(
                            "TRK-I3",
                            "connection_test_initiated",
                            "always",
                            ConnectionTestRequested.class),
                    published(
                            "TRK-I3",
                            "connection_test_success",
                            "outcome is PASSED; test_duration is durationMs",
                            ConnectionTestFinished.class),
                    published(
                            "TRK-I3",
                            "connection_test_failure",
                            "outcome is FAILED; error_type is diagnosis.failureClass",
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
                    notYet("TRK-U6", "support_ticket_created", "No ticket system is connected."),
                    notYet(
                            "TRK-U7",
                            "notification_config_updated",
                            "Notifications are set up in the business services."),
                    notYet(
                            "TRK-U8",
                            "business_rule_applied",
                            "Business rules are applied in the business services."),
                    notYet(
                            "TRK-U9",
                            "workflow_integration_enabled",
                            "Workflows are set up in the business services."),
                    published(
                            "TRK-U10", "it_approval_requested", "always", ApprovalRequested.class),
                    notYet(
                            "TRK-U11",
                            "configuration_shared",
                            "Nothing shares a configuration but the export of backups."),
                    notYet(
                            "TRK-U12",
                            "collaborative_troubleshooting",
                            "Several people cannot work on one failed test yet."),
                    published(
                            "TRK-S1",
                            "email_sent",
                            "outcome is ACCEPTED; delivery_time is durationMs",
                            EmailDelivery.class),
                    published(
                            "TRK-S1",
                            "email_delivered",
                            "outcome is DELIVERED",
                            EmailDelivery.class),
                    published("TRK-S1", "email_bounced", "outcome is BOUNCED", EmailDelivery.class),
                    published(
                            "TRK-S1",
                            "email_failed",
                            "outcome is REFUSED, EXPIRED or UNCERTAIN; failure_reason is"
                                    + " failureClass, retry_count is attempt - 1",
                            EmailDelivery.class),
                    published(
                            "TRK-S2",
                            "config_deployment_success",
                            "outcome is ACCEPTED or DELIVERED; deployment_method is the method of"
                                    + " the ConfigurationActivated before",
                            ActivationChecked.class),
                    published(
                            "TRK-S2",
                            "config_rollback_initiated",
                            "rolledBackTo is present (ApprovalRequested: kind is ROLLBACK);"
                                    + " rollback_reason is comment",
                            ConfigurationModified.class,
                            ApprovalRequested.class),
                    notYet(
                            "TRK-S2",
                            "performance_degradation_detected",
                            "Alert rules that watch delivery are not there yet."),
                    published(
                            "TRK-S3",
                            "connection_pool_usage",
                            "name is connection_pool_usage: the most connections that an instance"
                                    + " had open in some minutes; timeout_duration is the idle"
                                    + " timeout, in seconds",
                            UsageEvent.class),
                    published(
                            "TRK-S3",
                            "timeout_events",
                            "failureClass is TCP_TIMEOUT, BANNER_TIMEOUT or STEP_TIMEOUT",
                            EmailDelivery.class),
                    published(
                            "TRK-S3",
                            "retry_attempts_exhausted",
                            "outcome is REFUSED with a failureClass that was DEFERRED before, or"
                                    + " EXPIRED",
                            EmailDelivery.class),
                    published(
                            "TRK-S4",
                            "authentication_failure",
                            "failure class AUTH_* or OAUTH_*",
                            EmailDelivery.class,
                            ConnectionTestFinished.class),
                    published(
                            "TRK-S4",
                            "tls_handshake_failure",
                            "failure class TLS_* or CERT_*",
                            EmailDelivery.class,
                            ConnectionTestFinished.class),
                    published(
                            "TRK-S4",
                            "suspicious_activity_detected",
                            "warnings name SUSPICIOUS_ACTIVITY",
                            ConnectionTestFinished.class,
                            ActiveConfigurationProbed.class));

    private TrackedEvents() {}

    /// @param requirement its ID, `TRK-S2` say
    /// @param name as the requirements spell it
    public record Tracked(String requirement, String name, Source source) {}

    /// Where a tracked event comes from.
    public sealed interface Source {

        /// A record of these is one.
        ///
        /// @param when which of them, and what its properties are; `always`: each one
        record Published(List<Class<?>> records, String when) implements Source {}

        /// A page reports it (`POST /api/usage-events`), as a
        /// [com.smart360.mail.contracts.usage.UsageEvent] of this name.
        ///
        /// @param properties that it names, all of them and no others
        record Browser(Set<String> properties) implements Source {}

        /// Nothing reports it so far.
        record NotYet(String why) implements Source {}
    }

    /// The one with this name.
    public static Optional<Tracked> named(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static Tracked published(
            String requirement, String name, String when, Class<?>... records) {
        return new Tracked(
                requirement, name, new Source.Published(List.<Class<?>>of(records), when));
    }

    private static Tracked browser(String requirement, String name, Set<String> properties) {
        return new Tracked(requirement, name, new Source.Browser(properties));
    }

    private static Tracked notYet(String requirement, String name, String why) {
        return new Tracked(requirement, name, new Source.NotYet(why));
    }
}
