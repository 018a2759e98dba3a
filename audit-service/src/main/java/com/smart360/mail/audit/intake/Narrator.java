package com.smart360.mail.audit.intake;

import com.smart360.mail.audit.trail.Draft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.approval.ApprovalEvent;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalReminded;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDeleted;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDownloaded;
import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ActivationChecked;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationImported;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyDismissed;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyNamed;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.usage.UsageEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns events into entries of the trail: one line of plain English that can be read by itself,
/// and the facts behind it. Pure.
final class Narrator {

    private static final int NAMED_FIELDS = 5;
    private static final int LINE = 200;

    private Narrator() {}

    static Draft configuration(String eventId, ConfigurationEvent event) {
        Facts facts = new Facts().put("version", event.version());
        String name = quoted(event.name());
        String who = who(event.actor());
        return switch (event) {
            case ConfigurationCreated created ->
                    configuration(
                            eventId,
                            event,
                            "configuration.created",
                            who
                                    + " saved the new configuration "
                                    + name
                                    + " ("
                                    + security(created.tls(), created.authProtocol())
                                    + "), which passed a connection test"
                                    + agreed(created.approvedBy())
                                    + ".",
                            facts.put("provider", created.provider())
                                    .put("tls", created.tls())
                                    .put("authProtocol", created.authProtocol())
                                    .put("certificateCheck", created.certificateCheck())
                                    .put("testId", created.testId())
                                    .put("approvedBy", created.approvedBy()));
            case ConfigurationModified modified ->
                    configuration(
                            eventId,
                            event,
                            modified.rolledBackTo() == null
                                    ? "configuration.modified"
                                    : "configuration.rolled-back",
                            who
                                    + " "
                                    + modification(modified)
                                    + agreed(modified.approvedBy())
                                    + because(modified.comment()),
                            changes(facts, modified.changes())
                                    .put("provider", modified.provider())
                                    .put("tls", modified.tls())
                                    .put("authProtocol", modified.authProtocol())
                                    .put("certificateCheck", modified.certificateCheck())
                                    .put("testId", modified.testId())
                                    .put("comment", modified.comment())
                                    .put("rolledBackTo", modified.rolledBackTo())
                                    .put("approvedBy", modified.approvedBy()));
            case ConfigurationActivated activated ->
                    configuration(
                            eventId,
                            event,
                            "configuration.activated",
                            who
                                    + began(activated)
                                    + name
                                    + " (version "
                                    + event.version()
                                    + "): mail goes out through it from now on"
                                    + (activated.previousId() == null
                                            ? ""
                                            : ", instead of " + activated.previousId())
                                    + because(activated.reason()),
                            facts.put("provider", activated.provider())
                                    .put("tls", activated.tls())
                                    .put("previousId", activated.previousId())
                                    .put("method", activated.method())
                                    .put("reason", activated.reason())
                                    .put("epoch", activated.epoch()));
            case ActivationChecked checked ->
                    configuration(
                            eventId,
                            event,
                            checked.outcome() == EmailDelivery.Outcome.ACCEPTED
                                            || checked.outcome() == EmailDelivery.Outcome.DELIVERED
                                    ? "configuration.activation-confirmed"
                                    : "configuration.activation-not-confirmed",
                            "The test mail after the activation of configuration "
                                    + name
                                    + " "
                                    + fate(checked.outcome())
                                    + (checked.detail() == null
                                            ? "."
                                            : ": " + line(checked.detail()) + "."),
                            facts.put("emailId", checked.emailId())
                                    .put("outcome", checked.outcome())
                                    .put("detail", checked.detail()));
            case StandbyNamed named ->
                    configuration(
                            eventId,
                            event,
                            "configuration.standby-named",
                            who
                                    + " named configuration "
                                    + name
                                    + " the standby: it may take over when the active one fails"
                                    + (named.previousId() == null
                                            ? "."
                                            : ", instead of " + named.previousId() + "."),
                            facts.put("previousId", named.previousId()));
            case StandbyDismissed _ ->
                    configuration(
                            eventId,
                            event,
                            "configuration.standby-dismissed",
                            who
                                    + " lets configuration "
                                    + name
                                    + " stand by no more; nothing would take over.",
                            facts);
            case ConfigurationDeactivated deactivated ->
                    configuration(
                            eventId,
                            event,
                            "configuration.deactivated",
                            who
                                    + " deactivated configuration "
                                    + name
                                    + ": no mail goes out until one is activated"
                                    + queued(deactivated.queuedMails()),
                            facts.put("queuedMails", deactivated.queuedMails())
                                    .put("epoch", deactivated.epoch()));
            case ConfigurationImported imported ->
                    configuration(
                            eventId,
                            event,
                            "configuration.imported",
                            who
                                    + " took configuration "
                                    + name
                                    + " out of a backup from "
                                    + line(imported.environment().toLowerCase(Locale.ROOT))
                                    + (imported.copyOf() == null ? "" : " as a copy")
                                    + (imported.version() > 1 && imported.copyOf() == null
                                            ? " (now version " + imported.version() + ")"
                                            : "")
                                    + "; it is inactive"
                                    + (imported.proven() ? "." : " and must be tested here first."),
                            changes(facts, imported.changes())
                                    .put("backupId", imported.backupId())
                                    .put("environment", imported.environment())
                                    .put("copyOf", imported.copyOf()));
            case ConfigurationDeleted deleted ->
                    configuration(
                            eventId,
                            event,
                            "configuration.deleted",
                            who
                                    + " deleted configuration "
                                    + name
                                    + " with its versions and its password"
                                    + agreed(deleted.approvedBy())
                                    + ".",
                            facts.put("approvedBy", deleted.approvedBy()));
        };
    }

    /// What somebody did on the pages.
    static Draft usage(String eventId, UsageEvent usage) {
        Facts facts = new Facts();
        usage.properties().forEach((name, value) -> facts.put(line(name), line(value)));
        String name = line(usage.name());
        return new Draft(
                eventId,
                usage.at(),
                usage.actor(),
                "usage." + name,
                "usage",
                line(usage.actor().id()),
                null,
                who(usage.actor()) + " " + deed(name) + ".",
                facts.all());
    }

    private static String deed(String name) {
        return switch (name) {
            case "smtp_settings_accessed" -> "opened the SMTP settings";
            case "provider_template_selected" -> "chose a provider's template";
            case "guided_setup_completed" -> "completed the guided set-up";
            case "help_documentation_accessed" -> "opened the help";
            case "error_message_displayed" -> "was shown an error message";
            case "connection_pool_usage" -> "told how many connections it had open";
            case "smtp_performance_viewed" -> "looked at the performance";
            case "delivery_metrics_accessed" -> "looked at the delivery figures";
            case "error_logs_reviewed" -> "reviewed failed deliveries";
            default -> "used the pages (" + name + ")";
        };
    }

    private static String began(ConfigurationActivated activated) {
        return switch (activated.method()) {
            case STANDBY_BY_HAND, STANDBY_BY_POLICY -> " let the standby take over, configuration ";
            case DIRECT -> " activated configuration ";
            case null -> " activated configuration ";
        };
    }

    private static String fate(EmailDelivery.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "was accepted by the mail server";
            case DELIVERED -> "was delivered";
            case DEFERRED -> "was put off";
            case REFUSED -> "was refused";
            case UNCERTAIN -> "has an unknown fate";
            case EXPIRED -> "was given up";
            case SUPPRESSED -> "was not sent, on purpose";
            case BOUNCED -> "came back as undeliverable";
        };
    }

    static Draft alert(String eventId, Actor actor, AlertRaised alert) {
        Facts facts = new Facts().put("rule", alert.rule()).put("severity", alert.severity());
        alert.facts().forEach((name, value) -> facts.put(name, line(value)));
        return new Draft(
                eventId,
                alert.at(),
                actor,
                "alert.raised",
                "alert",
                alert.alertId(),
                null,
                line(alert.summary()),
                facts.all());
    }

    private static String agreed(@Nullable String approver) {
        return approver == null ? "" : "; " + line(approver) + " agreed to it";
    }

    /// What becomes of a sensitive change that somebody asked for.
    static Draft approval(String eventId, ApprovalEvent event) {
        Facts facts = new Facts().put("approvalId", event.approvalId()).put("kind", event.kind());
        return switch (event) {
            case ApprovalRequested requested ->
                    approval(
                            eventId,
                            event,
                            "approval.requested",
                            who(event.actor())
                                    + " asks for agreement to "
                                    + wish(event)
                                    + touching(requested)
                                    + because(requested.comment()),
                            changes(facts, requested.changes())
                                    .put("contentHash", requested.contentHash())
                                    .put("baseVersion", requested.baseVersion())
                                    .put("expiresAt", requested.expiresAt()));
            case ApprovalReminded reminded ->
                    approval(
                            eventId,
                            event,
                            "approval.reminded",
                            "Since "
                                    + reminded.requestedAt()
                                    + " "
                                    + line(reminded.author())
                                    + " has been waiting for a System Admin's decision: to "
                                    + wish(event)
                                    + ". It expires at "
                                    + reminded.expiresAt()
                                    + ".",
                            facts.put("author", reminded.author())
                                    .put("expiresAt", reminded.expiresAt()));
            case ApprovalClosed closed ->
                    approval(
                            eventId,
                            event,
                            "approval." + closed.state().name().toLowerCase(Locale.ROOT),
                            end(closed) + because(closed.comment()),
                            facts.put("author", closed.author())
                                    .put("contentHash", closed.contentHash())
                                    .put("comment", closed.comment()));
        };
    }

    private static Draft approval(
            String eventId, ApprovalEvent event, String action, String summary, Facts facts) {
        return new Draft(
                eventId,
                event.at(),
                event.actor(),
                action,
                "configuration",
                event.configurationId(),
                line(event.name()),
                summary,
                facts.all());
    }

    private static String wish(ApprovalEvent event) {
        String name = quoted(event.name());
        return switch (event.kind()) {
            case CREATE -> "add configuration " + name;
            case UPDATE -> "change configuration " + name;
            case DELETE -> "delete configuration " + name;
            case ROLLBACK -> "bring back an earlier version of configuration " + name;
        };
    }

    private static String touching(ApprovalRequested requested) {
        return switch (requested.kind()) {
            case UPDATE, ROLLBACK -> " (" + fields(requested.changes()) + ")";
            case CREATE, DELETE -> "";
        };
    }

    private static String end(ApprovalClosed closed) {
        String request = "the request of " + line(closed.author()) + " to " + wish(closed);
        String who = who(closed.actor());
        return switch (closed.state()) {
            case APPROVED -> who + " agreed to " + request;
            case REJECTED -> who + " refused " + request;
            case WITHDRAWN -> who + " took back " + request;
            case EXPIRED -> "Nobody decided in time about " + request;
            case VOID ->
                    "The configuration was changed or deleted meanwhile, which voids " + request;
            case WAITING -> "Still waiting: " + request;
        };
    }

    /// Empty for a single stage: the end of the test tells what matters.
    static Optional<Draft> connectionTest(String eventId, ConnectionTestEvent event) {
        return switch (event) {
            case ConnectionTestRequested requested -> Optional.of(requested(eventId, requested));
            case ConnectionTestCancelled cancelled ->
                    Optional.of(
                            test(
                                    eventId,
                                    event,
                                    cancelled.actor(),
                                    "connection-test.cancelled",
                                    who(cancelled.actor()) + " stopped a connection test.",
                                    new Facts()));
            case ConnectionTestStageReported _ -> Optional.empty();
            case ConnectionTestFinished finished -> Optional.of(finished(eventId, finished));
        };
    }

    private static Draft requested(String eventId, ConnectionTestRequested requested) {
        ConnectionSettings to = requested.connection();
        return test(
                eventId,
                requested,
                requested.actor(),
                "connection-test.requested",
                who(requested.actor())
                        + " asked for a connection test of "
                        + line(to.host())
                        + ":"
                        + to.port()
                        + " ("
                        + security(to.tls(), to.authProtocol())
                        + ").",
                new Facts()
                        .put("configurationId", requested.configurationId())
                        .put("provider", requested.provider())
                        .put("host", line(to.host()))
                        .put("port", to.port())
                        .put("tls", to.tls())
                        .put("certificateCheck", to.certificateCheck().mode())
                        .put("authProtocol", to.authProtocol())
                        .put("deliverTo", requested.deliverTo()));
    }

    private static Draft finished(String eventId, ConnectionTestFinished finished) {
        String asked = "The connection test that " + who(finished.actor()) + " asked for ";
        Facts facts =
                new Facts()
                        .put("configurationId", finished.configurationId())
                        .put("durationMs", finished.durationMs());
        String after = " after " + seconds(finished.durationMs());
        return switch (finished.outcome()) {
            case PASSED ->
                    test(
                            eventId,
                            finished,
                            finished.actor(),
                            "connection-test.passed",
                            asked + "passed" + after + ".",
                            warnings(facts, finished));
            case FAILED ->
                    test(
                            eventId,
                            finished,
                            finished.actor(),
                            "connection-test.failed",
                            asked + "failed" + after + headline(finished.diagnosis()),
                            diagnosis(facts, finished.diagnosis()));
            case CANCELLED ->
                    test(
                            eventId,
                            finished,
                            finished.actor(),
                            "connection-test.ended-early",
                            asked + "was stopped" + after + ".",
                            facts);
        };
    }

    static Draft probe(String eventId, Actor actor, ActiveConfigurationProbed probed) {
        boolean works = probed.outcome() == ConnectionTestEvent.Outcome.PASSED;
        Facts facts =
                new Facts()
                        .put("version", probed.version())
                        .put("durationMs", probed.durationMs())
                        .put("certificateNotAfter", probed.certificateNotAfter());
        return new Draft(
                eventId,
                probed.at(),
                actor,
                works ? "configuration.probed" : "configuration.probe-failed",
                "configuration",
                probed.configurationId(),
                null,
                "The active configuration "
                        + line(probed.configurationId())
                        + " was checked without sending a mail and "
                        + (works ? "works." : "does not work" + headline(probed.diagnosis())),
                diagnosis(facts, probed.diagnosis()).all());
    }

    static Draft expiry(String eventId, Actor actor, CertificateExpiring expiring) {
        return new Draft(
                eventId,
                expiring.at(),
                actor,
                "configuration.certificate-expiring",
                "configuration",
                expiring.configurationId(),
                null,
                "The certificate of "
                        + line(expiring.host())
                        + ", which the active configuration uses, "
                        + daysLeft(expiring.daysLeft())
                        + ".",
                new Facts()
                        .put("version", expiring.version())
                        .put("host", line(expiring.host()))
                        .put("sha256", expiring.sha256())
                        .put("notAfter", expiring.notAfter())
                        .put("threshold", expiring.threshold())
                        .all());
    }

    static Draft expiry(String eventId, Actor actor, SecretExpiring expiring) {
        return new Draft(
                eventId,
                expiring.at(),
                actor,
                "configuration.secret-expiring",
                "configuration",
                expiring.configurationId(),
                null,
                "The secret with which the active configuration logs in "
                        + daysLeft(expiring.daysLeft())
                        + ".",
                new Facts()
                        .put("version", expiring.version())
                        .put("authProtocol", expiring.authProtocol())
                        .put("expiresAt", expiring.expiresAt())
                        .put("threshold", expiring.threshold())
                        .all());
    }

    private static String daysLeft(long days) {
        if (days < 0) {
            return "has ended";
        }
        return days == 1 ? "ends in 1 day" : "ends in " + days + " days";
    }

    static Draft backup(String eventId, BackupEvent event) {
        String who = who(event.actor());
        return switch (event) {
            case BackupCreated created ->
                    backup(
                            eventId,
                            event,
                            "backup.created",
                            (created.kind() == Kind.SCHEDULED
                                            ? "The scheduled backup was made: "
                                            : who + " made a backup: ")
                                    + configurations(created.configurations())
                                    + ", "
                                    + passwords(created.secrets())
                                    + ".",
                            new Facts()
                                    .put("kind", created.kind())
                                    .put("secrets", created.secrets())
                                    .put("configurations", created.configurations())
                                    .put("bytes", created.bytes())
                                    .put("schemaVersion", created.schemaVersion()));
            case BackupDownloaded downloaded ->
                    backup(
                            eventId,
                            event,
                            "backup.downloaded",
                            who + " downloaded a backup, " + passwords(downloaded.secrets()) + ".",
                            new Facts().put("secrets", downloaded.secrets()));
            case BackupDeleted deleted ->
                    backup(
                            eventId,
                            event,
                            "backup.deleted",
                            deleted.actor().role().equals(Actor.SERVICE)
                                    ? "A backup was deleted, since its time was over."
                                    : who + " deleted a backup.",
                            new Facts().put("kind", deleted.kind()));
        };
    }

    static Draft backupFailure(String eventId, ScheduledBackupFailed failed) {
        return new Draft(
                eventId,
                failed.at(),
                failed.actor(),
                "backup.failed",
                "backup",
                "scheduled-backup",
                null,
                "The scheduled backup failed: "
                        + line(failed.reason())
                        + ". It is tried again at "
                        + failed.nextAttemptAt()
                        + (failed.lastSuccessAt() == null
                                ? "; there is none yet."
                                : "; the newest one is from " + failed.lastSuccessAt() + "."),
                new Facts()
                        .put("reason", line(failed.reason()))
                        .put("lastSuccessAt", failed.lastSuccessAt())
                        .put("nextAttemptAt", failed.nextAttemptAt())
                        .all());
    }

    private static Draft backup(
            String eventId, BackupEvent event, String action, String summary, Facts facts) {
        return new Draft(
                eventId,
                event.at(),
                event.actor(),
                action,
                "backup",
                event.backupId(),
                null,
                summary,
                facts.all());
    }

    private static String configurations(int number) {
        return number == 1 ? "1 configuration" : number + " configurations";
    }

    private static String passwords(BackupEvent.Secrets secrets) {
        return switch (secrets) {
            case SEALED -> "passwords sealed";
            case OMITTED -> "passwords left out";
            case RESEALED -> "passwords sealed for another environment";
        };
    }

    static Draft delivery(String eventId, Actor actor, EmailDelivery delivery) {
        String what = "Mail " + mail(delivery.emailId(), delivery.subject());
        String outcome = delivery.outcome().name().toLowerCase(Locale.ROOT);
        return new Draft(
                eventId,
                delivery.at(),
                actor,
                "email." + outcome,
                "email",
                delivery.emailId(),
                delivery.subject() == null ? null : line(delivery.subject()),
                what + " " + fate(delivery),
                new Facts()
                        .put("attempt", delivery.attempt())
                        .put("messageId", delivery.messageId())
                        .put("recipients", recipients(delivery.recipients()))
                        .put("failureClass", delivery.failureClass())
                        .put("detail", delivery.detail())
                        .put("source", delivery.source())
                        .put("category", delivery.category())
                        .put("configurationId", delivery.configurationId())
                        .put("configurationVersion", delivery.configurationVersion())
                        .put("durationMs", delivery.durationMs())
                        .put("nextAttemptAt", delivery.nextAttemptAt())
                        .all());
    }

    static Draft intervention(String eventId, EmailIntervention intervention) {
        String done =
                switch (intervention.action()) {
                    case HELD -> "held";
                    case RELEASED -> "released";
                    case CANCELLED -> "cancelled";
                    case RESENT -> "resent";
                };
        return new Draft(
                eventId,
                intervention.at(),
                intervention.actor(),
                "email." + intervention.action().name().toLowerCase(Locale.ROOT),
                "email",
                intervention.emailId(),
                intervention.subject() == null ? null : line(intervention.subject()),
                who(intervention.actor())
                        + " "
                        + done
                        + " mail "
                        + mail(intervention.emailId(), intervention.subject())
                        + because(intervention.comment()),
                new Facts()
                        .put("category", intervention.category())
                        .put("source", intervention.source())
                        .put("comment", intervention.comment())
                        .all());
    }

    static String mail(String id, @Nullable String subject) {
        return line(id) + (subject == null ? "" : " " + quoted(subject));
    }

    /// Fit for one line: no control characters, not too long.
    static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
    }

    private static String fate(EmailDelivery delivery) {
        String reply = reply(delivery);
        String attempt = " (attempt " + delivery.attempt() + ")";
        return switch (delivery.outcome()) {
            case ACCEPTED -> "was accepted by the mail server" + reply + attempt + ".";
            case DEFERRED ->
                    "was put off"
                            + reply
                            + attempt
                            + (delivery.nextAttemptAt() == null
                                    ? "."
                                    : "; it is tried again at " + delivery.nextAttemptAt() + ".");
            case REFUSED -> "was refused for good" + reply + attempt + ".";
            case UNCERTAIN ->
                    "has an unknown fate: the server did not answer after the last byte"
                            + attempt
                            + ".";
            case EXPIRED -> "was given up: its time ran out" + reply + ".";
            case SUPPRESSED -> "was not sent, on purpose" + reply + ".";
            case BOUNCED -> "came back as undeliverable" + reply + ".";
            case DELIVERED -> "was delivered, as the recipient's mail server reports" + reply + ".";
        };
    }

    private static String reply(EmailDelivery delivery) {
        return delivery.recipients().stream()
                .filter(recipient -> recipient.status() == delivery.outcome())
                .map(Narrator::words)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .or(() -> Optional.ofNullable(delivery.detail()).map(Narrator::line))
                .map(words -> ": " + words)
                .orElse("");
    }

    private static String words(RecipientStatus recipient) {
        String code = recipient.code() == null ? "" : recipient.code() + " ";
        String text = Objects.requireNonNullElse(recipient.text(), "");
        return line(text.startsWith(code.strip()) ? text : code + text);
    }

    private static String recipients(List<RecipientStatus> recipients) {
        return recipients.stream()
                .map(
                        recipient ->
                                recipient.address()
                                        + " "
                                        + recipient.status()
                                        + (recipient.code() == null ? "" : " " + recipient.code()))
                .collect(Collectors.joining(", "));
    }

    private static Draft configuration(
            String eventId, ConfigurationEvent event, String action, String summary, Facts facts) {
        return new Draft(
                eventId,
                event.at(),
                event.actor(),
                action,
                "configuration",
                event.configurationId(),
                line(event.name()),
                summary,
                facts.all());
    }

    private static Draft test(
            String eventId,
            ConnectionTestEvent event,
            Actor actor,
            String action,
            String summary,
            Facts facts) {
        return new Draft(
                eventId,
                event.at(),
                actor,
                action,
                "connection-test",
                event.testId(),
                null,
                summary,
                facts.all());
    }

    private static String modification(ConfigurationModified modified) {
        String what = " configuration " + quoted(modified.name());
        String now = " (now version " + modified.version() + ")";
        return modified.rolledBackTo() == null
                ? "changed " + fields(modified.changes()) + " of" + what + now
                : "brought back version " + modified.rolledBackTo() + " of" + what + now;
    }

    private static String because(@Nullable String comment) {
        return comment == null || comment.isBlank() ? "." : ": " + quoted(comment) + ".";
    }

    private static String fields(List<FieldChange> changes) {
        List<String> names = changes.stream().map(FieldChange::field).distinct().toList();
        return switch (names.size()) {
            case 0 -> "nothing visible";
            case 1 -> names.getFirst();
            default -> {
                List<String> named = names.subList(0, Math.min(names.size() - 1, NAMED_FIELDS));
                int rest = names.size() - named.size();
                yield String.join(", ", named)
                        + " and "
                        + (rest == 1 ? names.getLast() : rest + " more fields");
            }
        };
    }

    private static Facts changes(Facts facts, List<FieldChange> changes) {
        changes.forEach(
                change ->
                        facts.put(
                                "change." + change.field(),
                                change.before() == null && change.after() == null
                                        ? "changed"
                                        : shown(change.before()) + " → " + shown(change.after())));
        return facts;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(empty)" : line(value);
    }

    private static Facts warnings(Facts facts, ConnectionTestFinished finished) {
        return finished.warnings().isEmpty()
                ? facts
                : facts.put(
                        "warnings",
                        finished.warnings().stream()
                                .map(ConnectionTestEvent.Warning::code)
                                .collect(Collectors.joining(", ")));
    }

    private static Facts diagnosis(Facts facts, @Nullable Diagnosis diagnosis) {
        return diagnosis == null
                ? facts
                : facts.put("failureClass", diagnosis.failureClass())
                        .put("stage", diagnosis.stage())
                        .put("headline", diagnosis.headline());
    }

    private static String headline(@Nullable Diagnosis diagnosis) {
        return diagnosis == null ? "." : ": " + diagnosis.headline() + ".";
    }

    private static String queued(long mails) {
        if (mails < 0) {
            return ".";
        }
        return mails == 1 ? "; 1 mail waits." : "; " + mails + " mails wait.";
    }

    private static String security(TlsMode tls, AuthProtocol authProtocol) {
        String encryption =
                switch (tls) {
                    case STARTTLS -> "STARTTLS";
                    case SSL_TLS -> "SSL/TLS";
                    case NONE -> "no encryption";
                };
        return encryption + ", login by " + authProtocol.name().replace('_', '-');
    }

    static String who(Actor actor) {
        String role =
                java.util.stream.Stream.of(Role.values())
                        .filter(known -> known.name().equals(actor.role()))
                        .map(Narrator::title)
                        .findFirst()
                        .orElse("");
        return line(actor.id()) + (role.isEmpty() ? "" : " (" + role + ")");
    }

    private static String title(Role role) {
        return switch (role) {
            case SYSTEM_ADMIN -> "System Admin";
            case UTILITY_ADMIN -> "Utility Admin";
            case AUDITOR -> "Auditor";
            case EMAIL_SENDER -> "e-mail sender";
        };
    }

    private static String quoted(String name) {
        return "\"" + line(name) + "\"";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /// Details by name; what is null stays out.
    private static final class Facts {

        private final Map<String, String> facts = new TreeMap<>();

        Facts put(String name, @Nullable Object value) {
            if (value != null) {
                facts.put(name, value.toString());
            }
            return this;
        }

        Map<String, String> all() {
            return facts;
        }
    }
}
