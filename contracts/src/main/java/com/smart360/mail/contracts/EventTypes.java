package com.smart360.mail.contracts;

import com.smart360.mail.contracts.alert.AlertChanged;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertingChanged;
import com.smart360.mail.contracts.approval.ApprovalEvent;
import com.smart360.mail.contracts.audit.BooksSigned;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.PauseEnded;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.contracts.email.BulkActChanged;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRejected;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.contracts.email.SuppressionChanged;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentityChanged;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
import com.smart360.mail.contracts.sender.SenderHeartbeat;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.contracts.sender.SendingOutcome;
import com.smart360.mail.contracts.usage.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The CloudEvents 1.0 `type` of each record that travels, and its topic. In Kafka's binary mode
/// the attributes are headers (`ce_id`, `ce_type`, ...) and the value is the record as plain JSON
/// (design 2).
public final class EventTypes {

    private static final Map<Class<?>, EventType> BY_RECORD = new LinkedHashMap<>();

    static {
        signed(
                Topics.CONFIGURATION,
                ConfigurationEvent.ConfigurationCreated.class,
                "smtp_config_created");
        signed(
                Topics.CONFIGURATION,
                ConfigurationEvent.ConfigurationModified.class,
                "smtp_config_modified");
        signed(
                Topics.CONFIGURATION,
                ConfigurationEvent.ConfigurationActivated.class,
                "smtp_config_activated");
        signed(Topics.CONFIGURATION, ConfigurationEvent.ConfigurationDeactivated.class, null);
        signed(Topics.CONFIGURATION, ConfigurationEvent.ConfigurationDeleted.class, null);
        signed(Topics.CONFIGURATION, ConfigurationEvent.ActivationChecked.class, null);
        signed(Topics.CONFIGURATION, ConfigurationEvent.StandbyNamed.class, null);
        signed(Topics.CONFIGURATION, ConfigurationEvent.StandbyDismissed.class, null);
        signed(
                Topics.CONFIGURATION,
                ApprovalEvent.ApprovalRequested.class,
                "it_approval_requested");
        signed(Topics.CONFIGURATION, ApprovalEvent.ApprovalReminded.class, null);
        signed(Topics.CONFIGURATION, ApprovalEvent.ApprovalClosed.class, null);
        signed(Topics.CONFIGURATION, ConfigurationEvent.ConfigurationImported.class, null);
        signed(Topics.CONFIGURATION, BackupEvent.BackupCreated.class, null);
        signed(Topics.CONFIGURATION, BackupEvent.BackupDownloaded.class, null);
        signed(Topics.CONFIGURATION, BackupEvent.BackupDeleted.class, null);
        signed(Topics.CONFIGURATION, SenderIdentityChanged.class, null);
        signed(Topics.CONFIGURATION, SenderTokenChanged.class, null);
        signed(Topics.CONFIGURATION, BreakGlassChanged.class, null);
        add(Topics.CONFIGURATION, SendingStopped.class, null);
        add(Topics.CONFIGURATION, PauseEnded.class, null);
        signed(Topics.ACTIVE_CONFIGURATION, ActiveConfiguration.class, null);
        signed(Topics.SENDERS, SenderIdentities.class, null);
        signed(
                Topics.CONNECTION_TESTS,
                ConnectionTestEvent.ConnectionTestRequested.class,
                "connection_test_initiated");
        signed(Topics.CONNECTION_TESTS, ConnectionTestEvent.ConnectionTestCancelled.class, null);
        add(Topics.CONNECTION_TESTS, ConnectionTestEvent.ConnectionTestStageReported.class, null);
        add(Topics.CONNECTION_TESTS, ConnectionTestEvent.ConnectionTestFinished.class, null);
        add(Topics.CONNECTION_TESTS, ActiveConfigurationProbed.class, null);
        add(Topics.CONNECTION_TESTS, CertificateExpiring.class, null);
        add(Topics.CONNECTION_TESTS, SecretExpiring.class, null);
        add(Topics.EMAIL_REQUESTS, EmailRequest.class, null);
        add(Topics.EMAIL_DELIVERY, EmailDelivery.class, null);
        add(Topics.EMAIL_DELIVERY, EmailIntervention.class, null);
        add(Topics.EMAIL_DELIVERY, EmailRejected.class, null);
        add(Topics.EMAIL_DELIVERY, EmailRequestsDeleted.class, null);
        add(Topics.EMAIL_DELIVERY, SuppressionChanged.class, null);
        add(Topics.EMAIL_DELIVERY, BulkActChanged.class, null);
        add(Topics.USAGE, UsageEvent.class, null);
        add(Topics.ALERTS, ScheduledBackupFailed.class, null);
        add(Topics.ALERTS, AlertRaised.class, null);
        add(Topics.ALERTS, AlertChanged.class, null);
        add(Topics.ALERTS, AlertingChanged.class, null);
        add(Topics.SENDER_HEARTBEATS, SenderHeartbeat.class, null);
        add(Topics.SENDER_STATUS, SenderStatus.class, null);
        add(Topics.SENDING_OUTCOMES, SendingOutcome.class, null);
        add(Topics.AUDIT_HEADS, BooksSigned.class, null);
    }

    private EventTypes() {}

    /// A record's place on the wire.
    ///
    /// @param type `ce_type`: `com.smart360.mail.` and the record's name
    /// @param tracked the tracked event's name where each record is one; [TrackedEvents] tells all
    /// @param signed whether it steers other services, so that it counts only with the signature of
    ///   config-service, the only one that may say it (S5)
    public record EventType(
            String type, Class<?> record, String topic, @Nullable String tracked, boolean signed) {}

    /// All of them, in the order of the topics.
    public static List<EventType> all() {
        return List.copyOf(BY_RECORD.values());
    }

    /// The type of a record that we publish.
    ///
    /// @throws IllegalArgumentException when the class is not in the table: a broken promise of
    ///   ours
    public static EventType of(Class<?> record) {
        EventType found = BY_RECORD.get(record);
        if (found == null) {
            throw new IllegalArgumentException(
                    "No event type for " + record.getName() + "; known: " + BY_RECORD.keySet());
        }
        return found;
    }

    /// The type that a `ce_type` header names; empty for one that a newer version may have added.
    public static Optional<EventType> named(@Nullable String type) {
        return BY_RECORD.values().stream()
                .filter(known -> Objects.equals(known.type(), type))
                .findFirst();
    }

    private static void add(String topic, Class<?> record, @Nullable String tracked) {
        put(topic, record, tracked, false);
    }

    private static void signed(String topic, Class<?> record, @Nullable String tracked) {
        put(topic, record, tracked, true);
    }

    private static void put(
            String topic, Class<?> record, @Nullable String tracked, boolean signed) {
        BY_RECORD.put(
                record,
                new EventType(
                        "com.smart360.mail." + record.getSimpleName(),
                        record,
                        topic,
                        tracked,
                        signed));
    }
}
