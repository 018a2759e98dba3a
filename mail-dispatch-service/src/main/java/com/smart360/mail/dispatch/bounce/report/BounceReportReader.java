package com.smart360.mail.dispatch.bounce.report;

import com.smart360.mail.dispatch.bounce.report.BounceReport.Complaint;
import com.smart360.mail.dispatch.bounce.report.BounceReport.Delivery;
import com.smart360.mail.dispatch.bounce.report.BounceReport.NotAReport;
import com.smart360.mail.dispatch.bounce.report.BounceReport.Reason;
import com.smart360.mail.dispatch.bounce.report.RecipientReport.Action;
import jakarta.mail.internet.InternetHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a mail as a report: RFC 3464 as Postfix, Exchange, Gmail, Sendmail and newer Exims write
/// it, RFC 5965, and what qmail and older Exims wrote in plain words. Bounded by [#MOST_BYTES]: a
/// report says what it has to say before it returns the mail itself.
public final class BounceReportReader {

    /// What is looked at of one mail. Unit: bytes.
    public static final int MOST_BYTES = 256 * 1024;

    /// Characters of one value that are kept.
    public static final int LONGEST_VALUE = 500;

    /// Recipients of one report that are read: more than servers take in one transaction.
    static final int MOST_RECIPIENTS = 200;

    private static final int DEPTH = 3;
    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,400}>");

    private BounceReportReader() {}

    /// @param mail whole, or its first [#MOST_BYTES] or more
    public static BounceReport read(byte[] mail) {
        byte[] bounded = mail.length > MOST_BYTES ? Arrays.copyOf(mail, MOST_BYTES) : mail;
        MimeEntity message = MimeEntity.of(bounded);
        if (message == null) {
            return new NotAReport(Reason.UNREADABLE);
        }
        List<MimeEntity> leaves = new ArrayList<>();
        if (!flatten(message, leaves, DEPTH)) {
            return new NotAReport(Reason.UNREADABLE);
        }
        BounceReport told = structured(leaves);
        if (told != null) {
            return told;
        }
        Delivery words = PlainWords.read(message, leaves);
        if (words != null) {
            return words;
        }
        return new NotAReport(automatic(message) ? Reason.AUTOMATIC_REPLY : Reason.ORDINARY_MAIL);
    }

    /// Scanners and list managers put a report into a multipart of their own.
    private static boolean flatten(MimeEntity entity, List<MimeEntity> leaves, int depth) {
        List<MimeEntity> parts = entity.parts();
        if (parts == null) {
            return false;
        }
        if (parts.isEmpty()) {
            leaves.add(entity);
            return leaves.size() <= MimeEntity.MOST_PARTS;
        }
        if (depth == 0) {
            return false;
        }
        for (MimeEntity part : parts) {
            if (!flatten(part, leaves, depth - 1)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable BounceReport structured(List<MimeEntity> leaves) {
        for (MimeEntity leaf : leaves) {
            switch (leaf.type()) {
                case "message/delivery-status", "message/global-delivery-status" -> {
                    return delivery(leaf, returned(leaves));
                }
                case "message/feedback-report" -> {
                    return complaint(leaf, returned(leaves));
                }
                default -> {
                    // Words for people, or the returned mail.
                }
            }
        }
        return hotmail(returned(leaves));
    }

    private static BounceReport delivery(MimeEntity status, @Nullable MimeEntity returned) {
        List<InternetHeaders> groups = status.groups(MOST_RECIPIENTS + 1);
        String envelopeId = null;
        List<RecipientReport> recipients = new ArrayList<>();
        for (InternetHeaders group : groups) {
            String id = MimeEntity.field(group, "Original-Envelope-Id");
            if (envelopeId == null && !id.isEmpty()) {
                envelopeId = cut(id);
            }
            RecipientReport recipient = recipient(group);
            if (recipient != null) {
                recipients.add(recipient);
            }
        }
        return recipients.isEmpty()
                ? new NotAReport(Reason.NO_RECIPIENT)
                : new Delivery(envelopeId, messageId(returned), recipients);
    }

    private static @Nullable RecipientReport recipient(InternetHeaders group) {
        String last = typed(MimeEntity.field(group, "Final-Recipient"));
        String original = typed(MimeEntity.field(group, "Original-Recipient"));
        if (last.isEmpty() && original.isEmpty()) {
            return null;
        }
        String diagnostic = cut(typed(MimeEntity.field(group, "Diagnostic-Code")));
        String status = status(MimeEntity.field(group, "Status"));
        Action action = action(MimeEntity.field(group, "Action"), status);
        return action == null
                ? null
                : new RecipientReport(
                        original.isEmpty() ? null : cut(original),
                        cut(last.isEmpty() ? original : last),
                        action,
                        better(status, status(diagnostic)),
                        diagnostic);
    }

    /// Some gateways say `5.0.0` and quote the server that said more.
    private static @Nullable String better(@Nullable String told, @Nullable String quoted) {
        boolean vague = told == null || told.endsWith(".0.0");
        return vague && quoted != null ? quoted : told;
    }

    private static @Nullable String status(String text) {
        Matcher found = STATUS.matcher(text);
        return found.find() ? found.group(1) : null;
    }

    /// @return null: neither the action nor the status says
    private static @Nullable Action action(String word, @Nullable String status) {
        String first = word.toLowerCase(Locale.ROOT).split("[^a-z]", 2)[0];
        return switch (first) {
            case "failed" -> Action.FAILED;
            case "delayed" -> Action.DELAYED;
            case "delivered" -> Action.DELIVERED;
            case "relayed" -> Action.RELAYED;
            case "expanded" -> Action.EXPANDED;
            default -> status != null && status.startsWith("5.") ? Action.FAILED : null;
        };
    }

    private static BounceReport complaint(MimeEntity feedback, @Nullable MimeEntity returned) {
        List<InternetHeaders> groups = feedback.groups(1);
        if (groups.isEmpty()) {
            return new NotAReport(Reason.UNREADABLE);
        }
        InternetHeaders fields = groups.getFirst();
        String kind = MimeEntity.field(fields, "Feedback-Type").toLowerCase(Locale.ROOT);
        if (kind.equals("not-spam") || kind.isEmpty()) {
            return new NotAReport(Reason.ORDINARY_MAIL);
        }
        String recipient = bare(MimeEntity.field(fields, "Original-Rcpt-To"));
        if (recipient.isEmpty() && returned != null) {
            recipient = bare(returned.header("X-HmXmrOriginalRecipient"));
        }
        return new Complaint(
                messageId(returned), recipient.isEmpty() ? null : cut(recipient), cut(kind));
    }

    /// Microsoft's Junk Mail Reporting Program: the mail itself, with who complained in its header.
    private static @Nullable BounceReport hotmail(@Nullable MimeEntity returned) {
        if (returned == null) {
            return null;
        }
        String recipient = bare(returned.header("X-HmXmrOriginalRecipient"));
        return recipient.isEmpty()
                ? null
                : new Complaint(messageId(returned), cut(recipient), "abuse");
    }

    /// The returned mail's header.
    private static @Nullable MimeEntity returned(List<MimeEntity> leaves) {
        for (MimeEntity leaf : leaves) {
            switch (leaf.type()) {
                case "message/rfc822",
                        "text/rfc822-headers",
                        "message/rfc822-headers",
                        "message/global",
                        "message/global-headers" -> {
                    return leaf.inner();
                }
                default -> {
                    // Something else.
                }
            }
        }
        return null;
    }

    static @Nullable String messageId(@Nullable MimeEntity returned) {
        if (returned == null) {
            return null;
        }
        Matcher found = MESSAGE_ID.matcher(returned.header("Message-ID"));
        return found.find() ? found.group() : null;
    }

    /// Absences and the like: RFC 3834, and what was usual before it.
    private static boolean automatic(MimeEntity message) {
        String submitted = message.header("Auto-Submitted").toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || !message.header("X-Autoreply").isEmpty()
                || !message.header("X-Autorespond").isEmpty()
                || message.header("Precedence").equalsIgnoreCase("auto_reply");
    }

    /// Behind `rfc822;` or `smtp;`.
    private static String typed(String field) {
        int type = field.indexOf(';');
        String value = type < 0 ? field : field.substring(type + 1);
        return bare(value);
    }

    /// Without the angle brackets around the whole.
    static String bare(String text) {
        String value = text.strip();
        return value.startsWith("<") && value.endsWith(">")
                ? value.substring(1, value.length() - 1).strip()
                : value;
    }

    static String cut(String text) {
        String value = Objects.requireNonNull(text);
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
