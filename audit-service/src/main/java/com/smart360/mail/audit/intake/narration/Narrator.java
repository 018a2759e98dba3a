package com.smart360.mail.audit.intake.narration;

import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertChanged;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertingChanged;
import com.smart360.mail.contracts.approval.ApprovalEvent;
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
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.contracts.email.SuppressionChanged;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentityChanged;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.starter.stream.Received;
import java.util.Optional;

/// Turns events into entries of the trail: one line of plain English that can be read by itself,
/// and the facts behind it. Pure.
public final class Narrator {

    private static final Actor CONFIG = Actor.service("config-service");
    private static final Actor DISPATCH = Actor.service("mail-dispatch-service");
    private static final Actor TEST_RUNNER = Actor.service("test-runner-service");

    private Narrator() {}

    /// What an event says; empty where another one tells the same better. Who caused it stands in
    /// the event, else in the record's header; else it is the service that publishes such events.
    ///
    /// @param event what was read from the record
    public static Optional<EntryDraft> tell(Object event, Received received) {
        String eventId = received.eventIdOrPlace();
        return switch (event) {
            case ConfigurationEvent configuration ->
                    Optional.of(ConfigurationNarrator.tell(eventId, configuration));
            case ApprovalEvent approval -> Optional.of(ApprovalNarrator.tell(eventId, approval));
            case BackupEvent backup -> Optional.of(BackupNarrator.tell(eventId, backup));
            case ScheduledBackupFailed failed -> Optional.of(BackupNarrator.tell(eventId, failed));
            case UsageEvent usage -> Optional.of(UsageNarrator.tell(eventId, usage));
            case AlertRaised alert ->
                    Optional.of(AlertNarrator.tell(eventId, causer(received, CONFIG), alert));
            case AlertChanged alert -> Optional.of(AlertNarrator.tell(eventId, alert));
            case AlertingChanged change -> Optional.of(AlertNarrator.tell(eventId, change));
            case SendingStopped stopped ->
                    Optional.of(SendingNarrator.tell(eventId, causer(received, DISPATCH), stopped));
            case PauseEnded ended -> Optional.of(SendingNarrator.tell(eventId, ended));
            case ConnectionTestEvent test -> ConnectionTestNarrator.tell(eventId, test);
            // The mail log's: nobody did it, and there are thousands a second (ADR 36).
            case EmailDelivery _ -> Optional.empty();
            case EmailIntervention intervention ->
                    Optional.of(EmailNarrator.tell(eventId, intervention));
            case SuppressionChanged change -> Optional.of(EmailNarrator.tell(eventId, change));
            case BulkActChanged change -> Optional.of(EmailNarrator.tell(eventId, change));
            case EmailRequestsDeleted deleted ->
                    Optional.of(EmailNarrator.tell(eventId, causer(received, DISPATCH), deleted));
            case ActiveConfigurationProbed probed ->
                    Optional.of(WatchNarrator.tell(eventId, causer(received, TEST_RUNNER), probed));
            case CertificateExpiring expiring ->
                    Optional.of(
                            WatchNarrator.tell(eventId, causer(received, TEST_RUNNER), expiring));
            case SecretExpiring expiring ->
                    Optional.of(
                            WatchNarrator.tell(eventId, causer(received, TEST_RUNNER), expiring));
            case SenderIdentityChanged change -> Optional.of(SenderNarrator.tell(eventId, change));
            case SenderTokenChanged change -> Optional.of(SenderNarrator.tell(eventId, change));
            case BreakGlassChanged change -> Optional.of(BreakGlassNarrator.tell(eventId, change));
            // All senders; SenderIdentityChanged tells who changed which.
            case SenderIdentities _ -> Optional.empty();
            // The pointer's state; ConfigurationActivated and -Deactivated tell who moved it.
            case ActiveConfiguration _ -> Optional.empty();
            // Its dead letter tells it with more.
            case EmailRejected _ -> Optional.empty();
            default -> Optional.of(unknown(received));
        };
    }

    /// A fact of a kind that this version has no words for: recorded all the same.
    public static EntryDraft unknown(Received received) {
        return RecordNarrator.unknown(received);
    }

    /// A record that nobody can act on, by its dead letter.
    public static EntryDraft deadLetter(Received received) {
        return RecordNarrator.deadLetter(received);
    }

    /// A request for a mail that the dispatch service did not take.
    public static EntryDraft turnedAway(Received received, EmailEvent.Rejected rejected) {
        return EmailNarrator.turnedAway(causer(received, DISPATCH), rejected);
    }

    private static Actor causer(Received received, Actor publisher) {
        return received.actor().orElse(publisher);
    }
}
