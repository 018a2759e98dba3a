package com.smart360.mail.audit.alert.intake;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.alert.watch.Observation.Counted;
import com.smart360.mail.audit.alert.watch.Observation.Ends;
import com.smart360.mail.audit.alert.watch.Observation.Holds;
import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.approval.ApprovalEvent;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.PauseEnded;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.starter.stream.Received;
import com.smart360.mail.starter.text.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an event says about the conditions of alerts. Pure.
final class Observations {

    private static final String ONE = "one";

    /// A certificate that ends later than this was renewed; one that ends sooner is told of by
    /// itself.
    private static final Duration FAR = Duration.ofDays(30);

    private static final String BACKUPS = "scheduled-backup";

    private Observations() {}

    /// @param event null for what has no type: a dead letter of a plain request, say
    static List<Observation> of(@Nullable Object event, Received received) {
        if (Topics.holdsDeadLetters(received.topic())) {
            return List.of(deadLetter(received));
        }
        return switch (event) {
            case SenderStatus status -> SenderObservations.of(status);
            case AlertRaised raised -> reported(raised);
            case ConfigurationEvent change -> configuration(change);
            case ActiveConfigurationProbed probed -> probed(probed);
            case ConnectionTestEvent.ConnectionTestFinished finished -> Suspicions.of(finished);
            case CertificateExpiring expiring ->
                    List.of(
                            new Holds(
                                    new About(
                                            AlertCondition.CERTIFICATE_ENDS,
                                            expiring.configurationId(),
                                            OneLine.of(expiring.host()),
                                            null,
                                            Map.of(
                                                    "configurationId",
                                                    expiring.configurationId(),
                                                    "notAfter",
                                                    expiring.notAfter().toString())),
                                    ONE,
                                    1,
                                    null,
                                    expiring.notAfter(),
                                    expiring.at()));
            case SecretExpiring expiring ->
                    List.of(
                            new Holds(
                                    new About(
                                            AlertCondition.SECRET_ENDS,
                                            expiring.configurationId(),
                                            "",
                                            null,
                                            Map.of(
                                                    "configurationId",
                                                    expiring.configurationId(),
                                                    "expiresAt",
                                                    expiring.expiresAt().toString())),
                                    ONE,
                                    1,
                                    null,
                                    expiring.expiresAt(),
                                    expiring.at()));
            case PauseEnded ended ->
                    List.of(
                            new Ends(
                                    AlertCondition.SENDING_STOPPED,
                                    ended.configurationId(),
                                    null,
                                    ended.at()));
            case ApprovalEvent approval -> approval(approval);
            case BreakGlassChanged change -> BreakGlassObservations.of(change);
            case ScheduledBackupFailed failed ->
                    List.of(
                            holds(
                                    AlertCondition.BACKUP_FAILED,
                                    BACKUPS,
                                    "The scheduled backup failed: "
                                            + OneLine.of(failed.reason())
                                            + ".",
                                    failed.at()));
            case BackupEvent.BackupCreated created
                    when created.kind() == BackupEvent.Kind.SCHEDULED
                            && !Boolean.FALSE.equals(created.stored()) ->
                    List.of(
                            new Ends(AlertCondition.BACKUP_FAILED, BACKUPS, null, created.at()),
                            holds(AlertCondition.BACKUP_STALE, BACKUPS, null, created.at()));
            case null, default -> List.of();
        };
    }

    private static Observation deadLetter(Received received) {
        String topic = Topics.originOf(received.topic());
        String reason = received.headers().getOrDefault(Topics.REASON_CLASS, "UNKNOWN");
        return new Counted(
                new About(
                        EventRejection.isForgery(reason)
                                ? AlertCondition.FORGED_EVENT
                                : AlertCondition.DEAD_LETTERS,
                        topic,
                        topic,
                        null,
                        Map.of("topic", topic, "reasonClass", OneLine.of(reason))),
                1,
                1,
                received.timestamp());
    }

    private static List<Observation> reported(AlertRaised raised) {
        AlertCondition condition =
                switch (raised.rule()) {
                    // The heads of this list are known by their own events, too.
                    case "sending-stopped" -> AlertCondition.SENDING_STOPPED;
                    case "standby-promoted" -> AlertCondition.STANDBY_PROMOTED;
                    case "requests-lost", "mails-lost" -> AlertCondition.REQUESTS_LOST;
                    case "requests-stalled" -> AlertCondition.REQUESTS_STALLED;
                    case "connections-refused" -> AlertCondition.CONNECTIONS_REFUSED;
                    default -> AlertCondition.REPORTED;
                };
        About about =
                new About(
                        condition,
                        condition == AlertCondition.REPORTED
                                ? raised.rule() + "/" + raised.subject()
                                : raised.subject(),
                        "",
                        OneLine.of(raised.summary(), 500),
                        raised.facts());
        return List.of(
                condition == AlertCondition.SENDING_STOPPED
                        ? new Holds(about, ONE, 1, null, null, raised.at())
                        : new Counted(about, 1, 1, raised.at()));
    }

    /// What is sent through now is another matter than what was before.
    private static List<Observation> configuration(ConfigurationEvent change) {
        return switch (change) {
            case ConfigurationEvent.ConfigurationActivated activated -> {
                List<Observation> over = new ArrayList<>(endOfSending(activated.at()));
                if (activated.method() != ConfigurationEvent.Method.STANDBY_BY_POLICY) {
                    over.add(new Ends(AlertCondition.STANDBY_PROMOTED, null, null, activated.at()));
                }
                yield over;
            }
            case ConfigurationEvent.ConfigurationDeactivated deactivated ->
                    endOfSending(deactivated.at());
            case ConfigurationEvent.ConfigurationModified modified ->
                    modified.testId() == null
                            ? List.of()
                            : List.of(
                                    new Ends(
                                            AlertCondition.SENDING_STOPPED,
                                            modified.configurationId(),
                                            null,
                                            modified.at()),
                                    new Ends(
                                            AlertCondition.SECRET_ENDS,
                                            modified.configurationId(),
                                            null,
                                            modified.at()));
            default -> List.of();
        };
    }

    private static List<Observation> endOfSending(Instant at) {
        return List.of(
                new Ends(AlertCondition.SENDING_STOPPED, null, null, at),
                new Ends(AlertCondition.PROBE_FAILED, null, null, at),
                new Ends(AlertCondition.CERTIFICATE_ENDS, null, null, at),
                new Ends(AlertCondition.SECRET_ENDS, null, null, at));
    }

    private static List<Observation> probed(ActiveConfigurationProbed probed) {
        List<Observation> said = new ArrayList<>(Suspicions.of(probed));
        said.add(outcome(probed));
        Instant ends = probed.certificateNotAfter();
        if (ends != null && ends.isAfter(probed.at().plus(FAR))) {
            said.add(
                    new Ends(
                            AlertCondition.CERTIFICATE_ENDS,
                            probed.configurationId(),
                            null,
                            probed.at()));
        }
        return said;
    }

    private static Observation outcome(ActiveConfigurationProbed probed) {
        if (probed.outcome() == Outcome.PASSED) {
            return new Ends(
                    AlertCondition.PROBE_FAILED, probed.configurationId(), null, probed.at());
        }
        Diagnosis diagnosis = probed.diagnosis();
        return new Holds(
                new About(
                        AlertCondition.PROBE_FAILED,
                        probed.configurationId(),
                        "",
                        "The active configuration fails its scheduled test"
                                + (diagnosis == null
                                        ? "."
                                        : ": " + OneLine.of(diagnosis.headline()) + "."),
                        Map.of("configurationId", probed.configurationId())),
                ONE,
                1,
                null,
                null,
                probed.at());
    }

    private static List<Observation> approval(ApprovalEvent approval) {
        return switch (approval) {
            case ApprovalEvent.ApprovalRequested requested ->
                    List.of(
                            new Holds(
                                    new About(
                                            AlertCondition.APPROVAL_WAITS,
                                            requested.approvalId(),
                                            OneLine.of(requested.name()),
                                            null,
                                            Map.of(
                                                    "approvalId",
                                                    requested.approvalId(),
                                                    "author",
                                                    OneLine.of(requested.actor().id()))),
                                    ONE,
                                    1,
                                    requested.expiresAt(),
                                    null,
                                    requested.at()));
            case ApprovalEvent.ApprovalReminded _ -> List.of();
            case ApprovalEvent.ApprovalClosed closed ->
                    List.of(
                            new Ends(
                                    AlertCondition.APPROVAL_WAITS,
                                    closed.approvalId(),
                                    null,
                                    closed.at()));
        };
    }

    private static Holds holds(
            AlertCondition condition, String subject, @Nullable String summary, Instant at) {
        return new Holds(
                new About(condition, subject, "", summary, Map.of()), ONE, 1, null, null, at);
    }
}
