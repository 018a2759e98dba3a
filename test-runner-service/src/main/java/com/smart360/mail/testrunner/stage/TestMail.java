package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.configuration.CustomHeader;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/// The one real mail of a delivery test (TEST-13): small, plain, and marked as made by a machine
/// (RFC 3834), so that nobody's absence note answers it.
final class TestMail {

    private TestMail() {}

    /// The whole message with CRLF line ends, with what each mail of these settings bears: custom
    /// headers and Reply-To (X61).
    ///
    /// @param headers of the subject, or none of them
    /// @throws MessagingException when an address is none
    static byte[] make(
            Subject subject, List<CustomHeader> headers, String from, String to, Clock clock)
            throws MessagingException {
        String testId = subject.id();
        MimeMessage mail = new WithOwnId(messageId(testId, from));
        for (CustomHeader header : headers) {
            mail.addHeader(
                    header.name(),
                    MimeUtility.fold(header.name().length() + 2, encoded(header.value())));
        }
        if (subject.replyTo() != null) {
            mail.setReplyTo(new Address[] {new InternetAddress(subject.replyTo(), true)});
        }
        mail.setFrom(new InternetAddress(from, true));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        mail.setSubject("SMART360 test e-mail", "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-SMART360-Test", testId);
        mail.setText(
                String.join(
                        "\r\n",
                        "This is the test mail that you asked for.",
                        "",
                        "It was handed over to "
                                + subject.connection().host()
                                + " with the settings under test.",
                        "If you read this in your inbox, delivery works.",
                        "",
                        "Test: " + testId,
                        ""),
                "UTF-8");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            mail.saveChanges();
            mail.writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String encoded(String value) {
        try {
            return MimeUtility.encodeText(value, "UTF-8", null);
        } catch (UnsupportedEncodingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String messageId(String testId, String from) {
        return "<test." + testId + from.substring(from.lastIndexOf('@')) + ">";
    }

    private static final class WithOwnId extends MimeMessage {

        private final String messageId;

        WithOwnId(String messageId) {
            super(Session.getInstance(new Properties()));
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
