package com.smart360.mail.smtp.message;

import com.smart360.mail.smtp.message.MessageDefaults.Header;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The header of a message (RFC 5322 §3.6) up to `MIME-Version`: fields, their order and their form
/// are the same in each mail that is sent and in the mail of a connection test (X61).
///
/// @param to nobody: Bcc alone receives it, and no field names anybody
/// @param replyTo null: answers go to the sender
/// @param messageId with angle brackets
/// @param extras custom headers and the mail's own, in their order
public record MessageHead(
        Mailbox from,
        List<Mailbox> to,
        List<Mailbox> cc,
        @Nullable Mailbox replyTo,
        String messageId,
        String subject,
        List<Header> extras) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss +0000", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    public MessageHead {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        extras = List.copyOf(extras);
    }

    /// A moment as the `Date` field has it.
    public static String date(Instant moment) {
        return DATE.format(moment);
    }

    /// @param date as [#date(Instant)] gives it
    /// @throws IllegalArgumentException when a value holds a control character
    public void write(Bytes out, String date) {
        var headers = new HeaderWriter(out);
        headers.ready("Date", date).mailboxes("From", List.of(from));
        if (to.isEmpty()) {
            // RFC 5322 §3.6.3: nobody is named, and some servers want the field.
            headers.ready("To", "undisclosed-recipients:;");
        } else {
            headers.mailboxes("To", to);
        }
        if (!cc.isEmpty()) {
            headers.mailboxes("Cc", cc);
        }
        if (replyTo != null) {
            headers.mailboxes("Reply-To", List.of(replyTo));
        }
        headers.ready("Message-ID", messageId)
                .text("Subject", subject)
                .ready("Auto-Submitted", "auto-generated");
        extras.forEach(extra -> headers.extra(extra.name(), extra.value()));
        headers.ready("MIME-Version", "1.0");
    }

    /// Whether an address in it needs RFC 6532.
    public boolean international() {
        return from.international()
                || replyTo != null && replyTo.international()
                || to.stream().anyMatch(Mailbox::international)
                || cc.stream().anyMatch(Mailbox::international);
    }
}
