package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.smtp.message.Mailbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds a request against what its sender may have sent. Pure.
final class SenderRules {

    private static final int NAMED = 5;
    private static final int KIB = 1024;

    private SenderRules() {}

    /// What the sender may not; empty: it may have this mail sent.
    ///
    /// @param bytes of the request as it came
    static List<Violation> refusals(KnownSender sender, Email mail, long bytes) {
        SenderIdentity may = sender.identity();
        if (!may.enabled()) {
            return List.of(
                    new Violation(
                            "",
                            "sender-disabled",
                            null,
                            "is of the sender " + quoted(may) + ", which is disabled",
                            "a sender that a System Admin has enabled"));
        }
        List<Violation> refusals = new ArrayList<>();
        from(sender, mail.from(), refusals);
        replyTo(sender, mail.replyTo(), refusals);
        category(sender, mail.request(), refusals);
        if (!sender.priorities().contains(mail.priority())) {
            refusals.add(
                    refused(
                            may,
                            "/priority",
                            "sender-priority",
                            mail.priority().name(),
                            oneOf(may.priorities())));
        }
        for (String header : mail.headers().keySet()) {
            if (!sender.headers().contains(header.toLowerCase(Locale.ROOT))) {
                refusals.add(
                        refused(
                                may,
                                "/headers",
                                "sender-header",
                                header,
                                may.headers().isEmpty() ? "no headers" : oneOf(may.headers())));
            }
        }
        int recipients = mail.to().size() + mail.cc().size() + mail.bcc().size();
        if (recipients > may.recipients()) {
            refusals.add(
                    tooMuch(
                            may,
                            "sender-recipients",
                            "has " + recipients + " recipients",
                            "at most " + may.recipients()));
        }
        if (bytes > (long) may.size() * KIB) {
            refusals.add(
                    tooMuch(
                            may,
                            "sender-size",
                            "has " + bytes + " bytes",
                            "at most " + may.size() + " KiB"));
        }
        return List.copyOf(refusals);
    }

    private static void from(KnownSender sender, @Nullable Mailbox from, List<Violation> refusals) {
        if (from == null || isAmong(sender.from(), from)) {
            return;
        }
        SenderIdentity may = sender.identity();
        refusals.add(
                refused(
                        may,
                        "/from",
                        "sender-from",
                        from.address(),
                        may.from().isEmpty()
                                ? "none, so that the configuration's own address is named"
                                : oneOf(may.from())));
    }

    private static void replyTo(
            KnownSender sender, @Nullable Mailbox replyTo, List<Violation> refusals) {
        if (replyTo == null
                || isAmong(sender.from(), replyTo)
                || isAmong(sender.replyTo(), replyTo)) {
            return;
        }
        SenderIdentity may = sender.identity();
        List<String> allowed = Stream.concat(may.from().stream(), may.replyTo().stream()).toList();
        refusals.add(
                refused(
                        may,
                        "/replyTo",
                        "sender-reply-to",
                        replyTo.address(),
                        allowed.isEmpty() ? "none" : oneOf(allowed)));
    }

    private static boolean isAmong(Set<String> allowed, Mailbox mailbox) {
        return allowed.contains(mailbox.domain())
                || (allowed.contains(mailbox.address().toLowerCase(Locale.ROOT))
                        && !looksAscii(mailbox.address()));
    }

    /// The Kelvin sign and the dotted I are letters of ASCII in small, and of other mailboxes.
    private static boolean looksAscii(String address) {
        return address.chars().anyMatch(c -> c > 127 && Character.toLowerCase(c) <= 127);
    }

    private static void category(
            KnownSender sender, EmailRequest request, List<Violation> refusals) {
        SenderIdentity may = sender.identity();
        String category = request.category();
        if (!may.categories().isEmpty()
                && (category == null || !sender.categories().contains(category))) {
            refusals.add(
                    category == null
                            ? new Violation(
                                    "/category",
                                    "sender-category",
                                    null,
                                    "is missing, and the sender " + quoted(may) + " must name one",
                                    oneOf(may.categories()))
                            : refused(
                                    may,
                                    "/category",
                                    "sender-category",
                                    category,
                                    oneOf(may.categories())));
        }
    }

    private static Violation refused(
            SenderIdentity may, String pointer, String rule, String value, String expected) {
        return new Violation(
                pointer, rule, value, "is not allowed to the sender " + quoted(may), expected);
    }

    private static Violation tooMuch(
            SenderIdentity may, String rule, String message, String expected) {
        return new Violation(
                "",
                rule,
                null,
                message + ", more than the sender " + quoted(may) + " may",
                expected);
    }

    static String quoted(SenderIdentity sender) {
        return '"' + sender.name() + '"';
    }

    private static String oneOf(Collection<?> allowed) {
        List<String> some = allowed.stream().limit(NAMED).map(String::valueOf).toList();
        String named = String.join(", ", some);
        int more = allowed.size() - some.size();
        return (allowed.size() == 1 ? "" : "one of ")
                + named
                + (more > 0 ? " and " + more + " more" : "");
    }
}
