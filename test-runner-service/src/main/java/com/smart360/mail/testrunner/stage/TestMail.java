package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.configuration.CustomHeader;
import com.smart360.mail.smtp.message.Bytes;
import com.smart360.mail.smtp.message.HeaderWriter;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import com.smart360.mail.smtp.message.MessageDefaults.Header;
import com.smart360.mail.smtp.message.MessageHead;
import com.smart360.mail.smtp.message.TextBody;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The one real mail of a delivery test (TEST-13): small, plain, and marked as made by a machine
/// (RFC 3834), so that nobody's absence note answers it. Its header is written by what writes each
/// mail's (X61).
final class TestMail {

    private TestMail() {}

    /// The whole message, with what each mail of these settings bears: custom headers and Reply-To.
    ///
    /// @param headers of the subject, or none of them
    /// @param eightBit the server takes 8BITMIME (RFC 6152)
    static Message make(
            Subject subject,
            List<CustomHeader> headers,
            Mailbox from,
            Mailbox to,
            boolean eightBit,
            Clock clock) {
        var out = new Bytes(1024);
        MessageHead head = head(subject, headers, from, to);
        head.write(out, MessageHead.date(clock.instant()));
        var body = new TextBody(text(subject), eightBit);
        new HeaderWriter(out)
                .ready("Content-Type", "text/plain; charset=utf-8")
                .ready("Content-Transfer-Encoding", body.encoding().label());
        out.crlf();
        body.write(out);
        return out.message(head.international(), body.encoding() == TextBody.Encoding.EIGHT_BIT);
    }

    private static MessageHead head(
            Subject subject, List<CustomHeader> headers, Mailbox from, Mailbox to) {
        String replyTo = subject.replyTo();
        List<Header> extras = new ArrayList<>();
        headers.forEach(header -> extras.add(new Header(header.name(), header.value())));
        extras.add(new Header("X-SMART360-Test", subject.id()));
        return new MessageHead(
                from,
                List.of(to),
                List.of(),
                replyTo == null ? null : Mailbox.parse(replyTo).orElse(null),
                "<test." + subject.id() + "@" + from.domain() + ">",
                "SMART360 test e-mail",
                extras);
    }

    private static String text(Subject subject) {
        return String.join(
                "\n",
                "This is the test mail that you asked for.",
                "",
                "It was handed over to "
                        + subject.connection().host()
                        + " with the settings under test.",
                "If you read this in your inbox, delivery works.",
                "",
                "Test: " + subject.id(),
                "");
    }
}
