package com.smart360.mail.dispatch.compose;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import com.smart360.mail.contracts.email.ReservedHeader;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.smtp.message.Bytes;
import com.smart360.mail.smtp.message.FileContent;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import com.smart360.mail.smtp.message.MessageDefaults;
import com.smart360.mail.smtp.message.MessageDefaults.Header;
import com.smart360.mail.smtp.message.MessageHead;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a mail as RFC 5322 and MIME say, straight to bytes: text, HTML, both, inline images,
/// attachments. Bcc stands in no header. The result is the same for the same mail, but for `Date`.
/// Safe for use by several threads.
public final class MessageWriter {

    private final Clock clock;
    private volatile Stamp stamp = new Stamp(Long.MIN_VALUE, "");

    public MessageWriter(Clock clock) {
        this.clock = clock;
    }

    /// The mail's Message-ID, with angle brackets: the same at every attempt, on every instance.
    ///
    /// @param domain right-hand side; the sender's own
    public static String messageId(EmailId id, String domain) {
        return "<" + id.digest() + "@" + domain + ">";
    }

    /// Writes the message.
    ///
    /// @param contents of the mail's files, in their order
    /// @param from the sender to show: the mail's own or the configuration's
    /// @param eightBit the server takes 8BITMIME (RFC 6152)
    /// @throws IOException when a file can't be read
    public Message compose(
            Email mail,
            List<? extends FileContent> contents,
            Mailbox from,
            MessageDefaults messageDefaults,
            String messageId,
            boolean eightBit)
            throws IOException {
        int text = Math.toIntExact(mail.textBytes());
        var out = new Bytes(text + text / 8 + 1024);
        var head =
                new MessageHead(
                        from,
                        mail.to(),
                        mail.cc(),
                        replyTo(mail, messageDefaults),
                        messageId,
                        mail.request().subject(),
                        extras(mail, messageDefaults));
        head.write(out, date());
        Part whole = body(mail, contents, messageId, eightBit);
        whole.write(out);
        return out.message(head.international(), whole.eightBit());
    }

    /// The mail's own, else the configuration's; null too where one of the mail's headers says it.
    private static @Nullable Mailbox replyTo(Email mail, MessageDefaults messageDefaults) {
        boolean own =
                mail.headers().keySet().stream()
                        .map(MessageWriter::lower)
                        .anyMatch("reply-to"::equals);
        return mail.replyTo() != null || own ? mail.replyTo() : messageDefaults.replyTo();
    }

    /// The configuration's headers, then the mail's; where both name one, the configuration's holds
    /// (HDR-7).
    private static List<Header> extras(Email mail, MessageDefaults messageDefaults) {
        var extras = new ArrayList<Header>();
        Set<String> taken = new HashSet<>();
        if (mail.replyTo() != null) {
            taken.add("reply-to");
        }
        for (Header header : messageDefaults.headers()) {
            if (!taken.contains(lower(header.name()))) {
                extras.add(header);
            }
        }
        messageDefaults.headers().forEach(header -> taken.add(lower(header.name())));
        mail.headers()
                .forEach(
                        (name, value) -> {
                            if (!ReservedHeader.inRequests(name) && taken.add(lower(name))) {
                                extras.add(new Header(name, value));
                            }
                        });
        return extras;
    }

    private static Part body(
            Email mail, List<? extends FileContent> contents, String messageId, boolean eightBit) {
        var boundaries = new Boundaries(messageId);
        List<Part> inline = new ArrayList<>();
        List<Part> attached = new ArrayList<>();
        String html = mail.request().html();
        boolean named =
                mail.files().stream().anyMatch(file -> file.described().contentId() != null);
        Set<String> shown = html == null || !named ? Set.of() : ContentReferences.of(html);
        for (int i = 0; i < contents.size(); i++) {
            Attachment file = mail.files().get(i).described();
            boolean shownInside = file.contentId() != null && shown.contains(file.contentId());
            (shownInside ? inline : attached).add(new FilePart(file, contents.get(i), shownInside));
        }
        Part content = content(mail, inline, boundaries, eightBit);
        Calendar calendar = mail.request().calendar();
        if (calendar != null) {
            attached.add(new CalendarFile(calendar.text()));
        }
        if (attached.isEmpty()) {
            return content;
        }
        attached.addFirst(content);
        return new Multipart("mixed", attached, boundaries.next());
    }

    private static Part content(
            Email mail, List<Part> inline, Boundaries boundaries, boolean eightBit) {
        @Nullable String text = mail.request().text();
        @Nullable String html = mail.request().html();
        @Nullable Calendar calendar = mail.request().calendar();
        List<Part> alternatives = new ArrayList<>();
        if (text != null || html == null) {
            alternatives.add(new TextPart("plain", text == null ? "" : text, eightBit));
        }
        if (html != null) {
            alternatives.add(rich(html, inline, boundaries, eightBit));
        }
        if (calendar != null) {
            // The last is the best that a reader can show (RFC 2046 §5.1.4).
            String type = "calendar; method=" + calendar.method();
            alternatives.add(new TextPart(type, calendar.text(), eightBit));
        }
        return alternatives.size() == 1
                ? alternatives.getFirst()
                : new Multipart("alternative", alternatives, boundaries.next());
    }

    private static Part rich(
            String html, List<Part> inline, Boundaries boundaries, boolean eightBit) {
        Part rich = new TextPart("html", html, eightBit);
        if (!inline.isEmpty()) {
            inline.addFirst(rich);
            rich = new Multipart("related; type=\"text/html\"", inline, boundaries.next());
        }
        return rich;
    }

    private String date() {
        long second = clock.millis() / 1000;
        Stamp known = stamp;
        if (known.second() != second) {
            known = new Stamp(second, MessageHead.date(Instant.ofEpochSecond(second)));
            stamp = known;
        }
        return known.text();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record Stamp(long second, String text) {}

    /// Boundaries begin with `=_`, which no encoded body can hold (RFC 2045 §6.7).
    private static final class Boundaries {

        private final String stem;
        private int count;

        Boundaries(String messageId) {
            stem = "=_" + messageId.substring(1, messageId.indexOf('@')) + "_";
        }

        String next() {
            return stem + ++count;
        }
    }
}
