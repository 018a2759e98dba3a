package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.FateReport.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What SES says of a mail, as notification or as published event. SES gives mails a Message-ID of
/// its own; ours stands among the original headers, if they are included.
final class SesEvent {

    private static final String SMTP = "smtp;";

    private SesEvent() {}

    /// @param id of the message that brought it
    static Call.Event read(String id, JsonNode event) {
        String notified = EventJson.text(event, "/notificationType");
        String kind = notified == null ? EventJson.textOrEmpty(event, "/eventType") : notified;
        List<Fate> fates =
                switch (kind) {
                    case "Delivery" -> delivered(event);
                    case "Complaint" -> complained(event);
                    case "Bounce" -> bounced(event);
                    case "Reject" -> rejected(event);
                    default -> null;
                };
        if (fates == null) {
            return kind.isEmpty()
                    ? new Call.Event.Broken("it names no notificationType and no eventType")
                    : new Call.Event.Ignored();
        }
        if (fates.isEmpty()) {
            // A recipient who says "not spam" complains of nothing.
            return kind.equals("Complaint")
                    ? new Call.Event.Ignored()
                    : new Call.Event.Broken("it names no recipients");
        }
        String messageId = messageId(event);
        return messageId == null
                ? new Call.Event.Broken(
                        "it has no Message-ID of ours; have SES include the original headers")
                : new Call.Event.Report(
                        id, new FateReport(Source.PROVIDER, null, messageId, fates));
    }

    private static @Nullable String messageId(JsonNode event) {
        for (JsonNode header : event.at("/mail/headers")) {
            if (EventJson.textOrEmpty(header, "/name").equalsIgnoreCase("Message-ID")) {
                return Words.messageId(EventJson.text(header, "/value"));
            }
        }
        return Words.messageId(EventJson.text(event, "/mail/commonHeaders/messageId"));
    }

    private static List<Fate> delivered(JsonNode event) {
        return ofAll(event.at("/delivery/recipients"), Outcome.DELIVERED, null, "");
    }

    private static List<Fate> rejected(JsonNode event) {
        return ofAll(
                event.at("/mail/destination"),
                Outcome.BOUNCED,
                Concern.US,
                EventJson.textOrEmpty(event, "/reject/reason"));
    }

    private static List<Fate> ofAll(
            JsonNode addresses, Outcome outcome, @Nullable Concern told, String words) {
        List<Fate> fates = new ArrayList<>();
        for (JsonNode address : addresses) {
            if (address.isString()) {
                fates.add(new Fate(outcome, address.stringValue(), null, null, words, told));
            }
        }
        return fates;
    }

    private static List<Fate> complained(JsonNode event) {
        List<Fate> fates = new ArrayList<>();
        if (!"not-spam".equals(EventJson.text(event, "/complaint/complaintFeedbackType"))) {
            for (JsonNode each : event.at("/complaint/complainedRecipients")) {
                String address = EventJson.text(each, "/emailAddress");
                if (address != null) {
                    fates.add(new Fate(Outcome.COMPLAINED, address, null, null, ""));
                }
            }
        }
        return fates;
    }

    private static List<Fate> bounced(JsonNode event) {
        Concern told =
                concern(
                        EventJson.textOrEmpty(event, "/bounce/bounceType"),
                        EventJson.textOrEmpty(event, "/bounce/bounceSubType"));
        List<Fate> fates = new ArrayList<>();
        for (JsonNode each : event.at("/bounce/bouncedRecipients")) {
            String address = EventJson.text(each, "/emailAddress");
            if (address != null) {
                String words = words(EventJson.textOrEmpty(each, "/diagnosticCode"));
                String status = Words.status(EventJson.text(each, "/status"));
                fates.add(
                        new Fate(
                                Outcome.BOUNCED,
                                address,
                                null,
                                status == null ? Words.statusIn(words) : status,
                                words,
                                told));
            }
        }
        return fates;
    }

    private static @Nullable Concern concern(String type, String subType) {
        return switch (subType) {
            case "ContentRejected", "AttachmentRejected", "MessageTooLarge" -> Concern.US;
            case "UnsubscribedRecipient", "MailboxFull", "CustomTimeoutExceeded" -> Concern.PASSING;
            default ->
                    switch (type) {
                        case "Permanent" -> Concern.GONE;
                        case "Transient" -> Concern.PASSING;
                        default -> null;
                    };
        };
    }

    private static String words(String diagnostic) {
        return diagnostic.regionMatches(true, 0, SMTP, 0, SMTP.length())
                ? diagnostic.substring(SMTP.length()).strip()
                : diagnostic;
    }
}
