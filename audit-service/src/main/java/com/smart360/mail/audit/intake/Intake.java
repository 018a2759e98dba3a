package com.smart360.mail.audit.intake;

import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.deliverylog.MailEvent;
import com.smart360.mail.audit.deliverylog.MailMetadata;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.Draft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.approval.ApprovalEvent;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.MalformedEventException;
import com.smart360.mail.starter.stream.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sorts a batch of records into entries of the trail and events of the delivery log, and stores
/// both. A record that nobody can read becomes an entry itself and holds nothing up. Only a
/// database that is away stops a batch; then the same batch comes again, which changes nothing that
/// was stored.
@Component
class Intake {

    private static final Actor CONFIG = Actor.service("config-service");
    private static final Actor DISPATCH = Actor.service("mail-dispatch-service");
    private static final Actor TEST_RUNNER = Actor.service("test-runner-service");
    private static final int ID_LIMIT = 200;

    private final EventCodec codec;
    private final AuditTrail trail;
    private final DeliveryLog log;

    Intake(EventCodec codec, AuditTrail trail, DeliveryLog log) {
        this.codec = codec;
        this.trail = trail;
        this.log = log;
    }

    void take(List<Received> batch) {
        Sorted sorted = new Sorted();
        batch.forEach(received -> sort(received, sorted));
        trail.append(sorted.drafts);
        log.record(sorted.mailEvents);
    }

    private void sort(Received received, Sorted sorted) {
        switch (received.topic()) {
            case Topics.EMAIL_REQUESTS -> request(received, sorted);
            case Topics.EMAIL_REQUESTS_DLT -> rejection(received, sorted);
            default -> event(received, sorted);
        }
    }

    /// Whatever it is, it may be malformed; then the dispatch service turns it away, and we hear of
    /// it from there.
    private void request(Received received, Sorted sorted) {
        MailMetadata.read(received.value())
                .ifPresent(
                        metadata -> {
                            String id = mailId(metadata, received);
                            sorted.mailEvents.add(
                                    new MailEvent.Requested(
                                            id,
                                            received.eventIdOrPlace(),
                                            received.time(),
                                            metadata));
                        });
    }

    private void rejection(Received received, Sorted sorted) {
        MailMetadata metadata = MailMetadata.read(received.value()).orElse(NOTHING_READABLE);
        String id = mailId(metadata, received);
        String reasonClass = header(received, Topics.REASON_CLASS, "UNKNOWN");
        String reason = header(received, Topics.REASON, "no reason was given");
        String eventId = received.eventIdOrPlace();
        sorted.mailEvents.add(
                new MailEvent.Rejected(
                        id, eventId, received.time(), metadata, reasonClass, reason));
        sorted.drafts.add(
                new Draft(
                        eventId,
                        received.time(),
                        received.actor().orElse(DISPATCH),
                        "email.rejected",
                        "email",
                        id,
                        metadata.subject(),
                        "Mail "
                                + Narrator.mail(id, metadata.subject())
                                + " was turned away ("
                                + reasonClass
                                + "): "
                                + reason,
                        Map.of(
                                "reasonClass",
                                reasonClass,
                                "reason",
                                reason,
                                "source",
                                Objects.requireNonNullElse(metadata.source(), "unknown"))));
    }

    private void event(Received received, Sorted sorted) {
        if (received.isTombstone()) {
            return;
        }
        try {
            Optional<Object> event = codec.decode(received);
            if (event.isPresent()) {
                known(event.get(), received, sorted);
            } else {
                sorted.drafts.add(unknown(received));
            }
        } catch (MalformedEventException unreadable) {
            sorted.drafts.add(unreadable(received));
        }
    }

    private static void known(Object event, Received received, Sorted sorted) {
        String eventId = received.eventIdOrPlace();
        switch (event) {
            case ConfigurationEvent configuration ->
                    sorted.drafts.add(Narrator.configuration(eventId, configuration));
            case ApprovalEvent approval -> sorted.drafts.add(Narrator.approval(eventId, approval));
            case BackupEvent backup -> sorted.drafts.add(Narrator.backup(eventId, backup));
            case ScheduledBackupFailed failed ->
                    sorted.drafts.add(Narrator.backupFailure(eventId, failed));
            case UsageEvent usage -> sorted.drafts.add(Narrator.usage(eventId, usage));
            case AlertRaised alert ->
                    sorted.drafts.add(
                            Narrator.alert(eventId, received.actor().orElse(CONFIG), alert));
            case ConnectionTestEvent test ->
                    Narrator.connectionTest(eventId, test).ifPresent(sorted.drafts::add);
            case EmailDelivery delivery -> {
                sorted.drafts.add(
                        Narrator.delivery(eventId, received.actor().orElse(DISPATCH), delivery));
                sorted.mailEvents.add(
                        new MailEvent.Attempted(delivery.emailId(), eventId, delivery));
            }
            case EmailIntervention intervention -> {
                sorted.drafts.add(Narrator.intervention(eventId, intervention));
                sorted.mailEvents.add(
                        new MailEvent.Intervened(intervention.emailId(), eventId, intervention));
            }
            case ActiveConfigurationProbed probed ->
                    sorted.drafts.add(
                            Narrator.probe(eventId, received.actor().orElse(TEST_RUNNER), probed));
            case CertificateExpiring expiring ->
                    sorted.drafts.add(
                            Narrator.expiry(
                                    eventId, received.actor().orElse(TEST_RUNNER), expiring));
            case SecretExpiring expiring ->
                    sorted.drafts.add(
                            Narrator.expiry(
                                    eventId, received.actor().orElse(TEST_RUNNER), expiring));
            // The pointer's state; ConfigurationActivated and -Deactivated tell who moved it.
            case ActiveConfiguration _ -> {}
            case EmailRequest _ -> sorted.drafts.add(unknown(received));
            default -> sorted.drafts.add(unknown(received));
        }
    }

    /// A fact of a kind that this version has no words for: recorded all the same.
    private static Draft unknown(Received received) {
        String type = received.headers().getOrDefault("ce_type", "(no type)");
        return place(
                received,
                "event.recorded",
                "An event of the kind "
                        + Narrator.line(type)
                        + " was published in "
                        + received.topic()
                        + ".",
                Map.of("type", Narrator.line(type), "topic", received.topic()));
    }

    private static Draft unreadable(Received received) {
        String type = received.headers().getOrDefault("ce_type", "(no type)");
        return place(
                received,
                "event.unreadable",
                "A record in "
                        + received.topic()
                        + " says that it is a "
                        + Narrator.line(type)
                        + " and cannot be read as one; nobody acts on it.",
                Map.of(
                        "type",
                        Narrator.line(type),
                        "topic",
                        received.topic(),
                        "partition",
                        String.valueOf(received.partition()),
                        "offset",
                        String.valueOf(received.offset())));
    }

    private static Draft place(
            Received received, String action, String summary, Map<String, String> details) {
        return new Draft(
                received.eventIdOrPlace(),
                received.time(),
                received.actor().orElse(new Actor("unknown", "UNKNOWN")),
                action,
                "event",
                received.key() == null ? received.eventIdOrPlace() : Narrator.line(received.key()),
                null,
                summary,
                details);
    }

    /// The id in the body, else the record's key, else its place.
    private static String mailId(MailMetadata metadata, Received received) {
        if (usable(metadata.id())) {
            return Objects.requireNonNull(metadata.id());
        }
        return usable(received.key())
                ? Narrator.line(Objects.requireNonNull(received.key()))
                : received.topic() + "-" + received.partition() + "-" + received.offset();
    }

    private static boolean usable(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= ID_LIMIT;
    }

    private static String header(Received received, String name, String otherwise) {
        return Narrator.line(received.headers().getOrDefault(name, otherwise));
    }

    private static final MailMetadata NOTHING_READABLE =
            new MailMetadata(
                    null, null, List.of(), List.of(), 0, null, null, null, null, 0, 0, 0, 0);

    private static final class Sorted {

        private final List<Draft> drafts = new ArrayList<>();
        private final List<MailEvent> mailEvents = new ArrayList<>();
    }
}
