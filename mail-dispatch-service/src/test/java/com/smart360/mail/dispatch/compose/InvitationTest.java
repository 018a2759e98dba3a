package com.smart360.mail.dispatch.compose;

import static com.smart360.mail.dispatch.email.Emails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import com.smart360.mail.contracts.email.EmailRequest.Calendar.Method;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import com.smart360.mail.smtp.message.MessageDefaults;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("issue 14 invitations go as alternatives")
class InvitationTest {

    private static final MessageDefaults PLAIN = new MessageDefaults(null, null, List.of());

    /// As Python's own mail package reads it: the parts in their order, with what they say.
    private static final String PYTHON =
            """
            import email, email.policy, sys
            m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
            assert not m.defects, m.defects
            for p in m.walk():
                assert not p.defects, p.defects
                print(p.get_content_type(), p.get_param("method"), p.get_filename(),
                      p.get_content_charset(), p.get_content_disposition())
                if p.get_content_type() == "text/calendar":
                    sys.stdout.flush()
                    print(p.get_content().splitlines()[4])
                if p.get_content_type() == "application/ics":
                    print(p.get_content().decode("utf-8").splitlines()[4])
            """;

    private final MessageWriter composer = new MessageWriter(Clock.systemUTC());

    @ParameterizedTest
    @EnumSource(Method.class)
    void theLastAlternativeBearsTheMethod(Method method) throws Exception {
        for (boolean eightBit : new boolean[] {true, false}) {
            MimeMessage read =
                    parse(bytes(invitation(method).text("Come").html("<p>Come"), eightBit));
            var mixed = (MimeMultipart) read.getContent();
            assertThat(new ContentType(mixed.getContentType()).getSubType()).isEqualTo("mixed");
            var alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
            assertThat(alternative.getCount()).isEqualTo(3);
            assertThat(alternative.getBodyPart(0).isMimeType("text/plain")).isTrue();
            assertThat(alternative.getBodyPart(1).isMimeType("text/html")).isTrue();
            BodyPart last = alternative.getBodyPart(2);
            var type = new ContentType(last.getContentType());
            assertThat(type.getBaseType()).isEqualTo("text/calendar");
            assertThat(type.getParameter("method")).isEqualTo(method.name());
            assertThat(type.getParameter("charset")).isEqualTo("utf-8");
            assertThat(text(last)).isEqualTo(calendar(method).replace("\n", "\r\n"));
            BodyPart file = mixed.getBodyPart(1);
            assertThat(file.getFileName()).isEqualTo("invite.ics");
            assertThat(file.isMimeType("application/ics")).isTrue();
            assertThat(text(file)).isEqualTo(text(last));
        }
    }

    @Test
    void otherBodiesAndFilesKeepTheirPlaces() throws Exception {
        var pdf = new Attachment("a.pdf", "application/pdf", "JVBERg==", null);
        MimeMessage plain =
                parse(bytes(invitation(Method.CANCEL).text("Off").attachments(pdf), true));
        var mixed = (MimeMultipart) plain.getContent();
        assertThat(mixed.getCount()).isEqualTo(3);
        assertThat(((MimeMultipart) mixed.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("a.pdf");
        assertThat(mixed.getBodyPart(2).getFileName()).isEqualTo("invite.ics");

        var logo = new Attachment("a.png", "image/png", "eA==", "logo");
        Emails rich =
                invitation(Method.REQUEST)
                        .text(null)
                        .html("<img src=\"cid:logo\">")
                        .attachments(logo);
        var shown =
                (MimeMultipart)
                        ((MimeMultipart) parse(bytes(rich, true)).getContent())
                                .getBodyPart(0)
                                .getContent();
        assertThat(shown.getCount()).isEqualTo(2);
        assertThat(shown.getBodyPart(0).isMimeType("multipart/related")).isTrue();
        assertThat(shown.getBodyPart(1).isMimeType("text/calendar")).isTrue();
    }

    @Test
    @DisplayName("issue 14 Python's mail package reads the same")
    void pythonReadsTheSame() throws Exception {
        for (boolean eightBit : new boolean[] {true, false}) {
            byte[] message =
                    bytes(invitation(Method.REQUEST).text("Come").html("<p>Come"), eightBit);
            assertThat(python(message).lines())
                    .containsExactly(
                            "multipart/mixed None None None None",
                            "multipart/alternative None None None None",
                            "text/plain None None utf-8 None",
                            "text/html None None utf-8 None",
                            "text/calendar REQUEST None utf-8 None",
                            "SUMMARY:Störung – Zähler",
                            "application/ics None invite.ics None attachment",
                            "SUMMARY:Störung – Zähler");
        }
    }

    private static String python(byte[] message) throws IOException, InterruptedException {
        Process python;
        try {
            var builder = new ProcessBuilder("python3", "-c", PYTHON);
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            python = builder.redirectErrorStream(true).start();
        } catch (IOException _) {
            assumeTrue(false, "there is no python3 here");
            return "";
        }
        try (var in = python.getOutputStream()) {
            in.write(message);
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assumeTrue(python.exitValue() != 127, "there is no python3 here");
        return said;
    }

    private static Emails invitation(Method method) {
        return mail().calendar(new Calendar(method, calendar(method)));
    }

    private static String calendar(Method method) {
        return """
        BEGIN:VCALENDAR
        VERSION:2.0
        METHOD:%s
        BEGIN:VEVENT
        SUMMARY:Störung – Zähler
        UID:outage-4711@utility.example
        DTSTART:20261124T090000Z
        END:VEVENT
        END:VCALENDAR
        """
                .formatted(method);
    }

    private static String text(BodyPart part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes(Emails some, boolean eightBit) throws IOException {
        Email mail = some.build();
        Mailbox from = Mailbox.parse("no-reply@utility.example").orElseThrow();
        String id = MessageWriter.messageId(mail.id(), "utility.example");
        Message message = composer.compose(mail, Emails.contents(mail), from, PLAIN, id, eightBit);
        return message.open().readAllBytes();
    }

    private static MimeMessage parse(byte[] bytes) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
