package com.smart360.mail.dispatch.bounce.report;

import com.smart360.mail.dispatch.bounce.report.BounceReport.Delivery;
import com.smart360.mail.dispatch.bounce.report.RecipientReport.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Failures told in words only: qmail's own form (QSBMF), and Exims before 4.87 with their
/// `X-Failed-Recipients`. The returned mail stands below in the same text.
final class PlainWords {

    private static final Pattern QMAIL =
            Pattern.compile("(?s)^\\s*Hi\\. This is the .{0,300}?\\bprogram\\b.*");

    /// qmail writes each recipient as `<address>:`, with what was met in the lines below.
    private static final Pattern PARAGRAPH =
            Pattern.compile(
                    "(?m)^<([^<>\\s]{3,320})>:[ \\t]*\\r?\\n((?:[^\\r\\n<][^\\r\\n]*\\r?\\n?)*)");

    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^[ \\t>]*Message-ID:[ \\t]*(<[^<>\\s]{1,400}>)");
    private static final Pattern STATUS =
            Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");

    private PlainWords() {}

    static @Nullable Delivery read(MimeEntity message, List<MimeEntity> leaves) {
        if (leaves.isEmpty() || !leaves.getFirst().type().startsWith("text/")) {
            return null;
        }
        String text = leaves.getFirst().text();
        if (QMAIL.matcher(text).matches()) {
            return qmail(text);
        }
        String failed = message.header("X-Failed-Recipients");
        return failed.isEmpty() ? null : exim(failed, text);
    }

    private static @Nullable Delivery qmail(String text) {
        int copy = text.indexOf("\n--- Below this line is a copy");
        String own = copy < 0 ? text : text.substring(0, copy);
        // A delay ends in "Sorry it hasn't worked out" no more than a failure begins with it.
        boolean givenUp = own.toLowerCase(Locale.ROOT).contains("permanent error");
        List<RecipientReport> recipients = new ArrayList<>();
        Matcher each = PARAGRAPH.matcher(own);
        while (each.find() && recipients.size() < BounceReportReader.MOST_RECIPIENTS) {
            recipients.add(
                    report(each.group(1), givenUp ? Action.FAILED : Action.DELAYED, each.group(2)));
        }
        return recipients.isEmpty() ? null : new Delivery(null, messageId(text), recipients);
    }

    private static @Nullable Delivery exim(String failed, String text) {
        int copy = text.indexOf("\n------ This is a copy of");
        String own = copy < 0 ? text : text.substring(0, copy);
        List<RecipientReport> recipients = new ArrayList<>();
        for (String address : failed.split(",", BounceReportReader.MOST_RECIPIENTS + 1)) {
            if (address.indexOf('@') > 0
                    && recipients.size() < BounceReportReader.MOST_RECIPIENTS) {
                recipients.add(report(address.strip(), Action.FAILED, behind(own, address)));
            }
        }
        return recipients.isEmpty() ? null : new Delivery(null, messageId(text), recipients);
    }

    /// What stands below an address, up to the next blank line.
    private static String behind(String text, String address) {
        int at = text.indexOf(address.strip());
        if (at < 0) {
            return "";
        }
        String below = text.substring(at + address.strip().length());
        return below.strip().split("\\r?\\n[ \\t]*\\r?\\n", 2)[0];
    }

    private static RecipientReport report(String address, Action action, String words) {
        String diagnostic = words.replaceAll("\\s+", " ").strip();
        Matcher status = STATUS.matcher(diagnostic);
        return new RecipientReport(
                null,
                BounceReportReader.cut(address),
                action,
                status.find() ? status.group(1) : null,
                BounceReportReader.cut(diagnostic));
    }

    private static @Nullable String messageId(String text) {
        Matcher found = MESSAGE_ID.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
