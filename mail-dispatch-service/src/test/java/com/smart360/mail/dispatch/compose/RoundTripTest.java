package com.smart360.mail.dispatch.compose;

import static com.smart360.mail.dispatch.email.Emails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.smtp.message.Lines;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.MessageDefaults;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever a request says, a reader that is not ours (Angus) reads the same, whether or not the
/// server takes 8BITMIME, and no line is longer than RFC 5321 §4.5.3.1.6 allows.
class RoundTripTest {

    private static final MessageDefaults PLAIN = new MessageDefaults(null, null, List.of());

    private final MessageWriter composer = new MessageWriter(Clock.systemUTC());

    @Property(tries = 300)
    void subjectIsReadAsWritten(@ForAll("line") String subject, @ForAll boolean eightBit)
            throws Exception {
        assertThat(read(mail().subject(subject), eightBit).getSubject().strip())
                .isEqualTo(subject.strip());
    }

    @Property(tries = 300)
    void headerIsReadAsWritten(@ForAll("line") String value) throws Exception {
        MimeMessage read = read(mail().headers(Map.of("X-Own", value)), true);
        String met = MimeUtility.decodeText(MimeUtility.unfold(read.getHeader("X-Own", null)));
        assertThat(met.strip()).isEqualTo(value.strip());
    }

    @Property(tries = 300)
    void namesAreReadAsWritten(@ForAll("line") String name, @ForAll("line") String other)
            throws Exception {
        String[] to = {
            quoted(name) + " <jo@example.org>",
            "al@example.org",
            quoted(other) + " <li@example.org>"
        };
        for (String each : to) {
            Assume.that(Mailbox.parse(each).isPresent());
        }
        var met =
                (InternetAddress[])
                        read(mail().to(to).from(to[0]), true).getRecipients(RecipientType.TO);
        assertThat(met).hasSize(3);
        assertThat(person(met[0])).isEqualTo(name.strip());
        assertThat(person(met[1])).isEmpty();
        assertThat(person(met[2])).isEqualTo(other.strip());
        assertThat(met)
                .extracting(InternetAddress::getAddress)
                .containsExactly("jo@example.org", "al@example.org", "li@example.org");
    }

    @Property(tries = 300)
    void fileIsReadAsWritten(@ForAll("line") String name, @ForAll byte[] content) throws Exception {
        Assume.that(name.indexOf('/') < 0 && name.indexOf('\\') < 0 && !name.isBlank());
        Assume.that(!name.equals(".") && !name.equals(".."));
        String base64 = Base64.getEncoder().encodeToString(content);
        Emails mail =
                mail().attachments(new Attachment(name, "application/octet-stream", base64, null));
        var part = ((MimeMultipart) read(mail, true).getContent()).getBodyPart(1);
        assertThat(part.getFileName()).isEqualTo(name);
        assertThat(part.getInputStream().readAllBytes()).isEqualTo(content);
    }

    @Property(tries = 300)
    void textIsReadAsWritten(@ForAll("body") String text, @ForAll boolean eightBit)
            throws Exception {
        assertThat(read(mail().text(text), eightBit).getContent()).isEqualTo(canonical(text));
    }

    @Property(tries = 300)
    void textAndHtmlAreReadAsWritten(
            @ForAll("body") String text, @ForAll("body") String html, @ForAll boolean eightBit)
            throws Exception {
        Emails mail =
                mail().text(text)
                        .html(html + "<img src=\"cid:logo\">")
                        .attachments(new Attachment("a.png", "image/png", "eA==", "logo"));
        var alternative = (MimeMultipart) read(mail, eightBit).getContent();
        assertThat(alternative.getBodyPart(0).getContent()).isEqualTo(canonical(text));
        var related = (MimeMultipart) alternative.getBodyPart(1).getContent();
        assertThat(related.getBodyPart(0).getContent())
                .isEqualTo(canonical(html + "<img src=\"cid:logo\">"));
    }

    /// One line as the schema lets it through, long or short, of any letters.
    @Provide
    Arbitrary<String> line() {
        Arbitrary<String> letters =
                Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.strings().ascii().ofMaxLength(40)),
                        Tuple.of(2, Arbitraries.strings().all().ofMaxLength(20)),
                        Tuple.of(
                                2,
                                Arbitraries.of(" ", "  ", "\"", "\\", "=?", "?=", "é", "🧾", "_")),
                        Tuple.of(1, Arbitraries.strings().withChars('x', ' ').ofMaxLength(200)));
        return letters.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .filter(line -> !Lines.broken(line) && !line.isBlank() && line.length() <= 250);
    }

    /// A body of any line ends, with dots and long lines.
    @Provide
    Arbitrary<String> body() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "\r\n", "\n", "\r", ".", "..", "\n.\n", " \n", "\t\r\n",
                                        "=", "=20", "--=_", "From ", "é", "🧾", "\u2028", "\u0000",
                                        "\u0085")),
                        Tuple.of(2, Arbitraries.strings().ascii().ofMaxLength(100)),
                        Tuple.of(1, Arbitraries.strings().withChars('x').ofLength(1200)),
                        Tuple.of(1, Arbitraries.of("ü".repeat(600))))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    private static String canonical(String text) {
        String ends = text.replaceAll("\r\n|\r|\n", "\r\n");
        return ends.isEmpty() || ends.endsWith("\r\n") ? ends : ends + "\r\n";
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String person(InternetAddress address) {
        String personal = address.getPersonal();
        return personal == null ? "" : personal.strip();
    }

    private MimeMessage read(Emails mails, boolean eightBit) throws Exception {
        var built = mails.build();
        Mailbox from = built.from();
        String messageId = MessageWriter.messageId(built.id(), "utility.example");
        byte[] bytes =
                Emails.bytes(
                        composer.compose(
                                built, Emails.contents(built), from, PLAIN, messageId, eightBit));
        String wire = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(wire).endsWith("\r\n");
        assertThat(wire.split("\r\n")).allMatch(line -> line.length() <= 998);
        assertThat(wire.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        if (!eightBit) {
            assertThat(wire).isASCII();
        }
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
