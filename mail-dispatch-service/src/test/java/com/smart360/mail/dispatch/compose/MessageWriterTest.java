package com.smart360.mail.dispatch.compose;

import static com.smart360.mail.dispatch.email.Emails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import com.smart360.mail.smtp.message.MessageDefaults;
import com.smart360.mail.smtp.testing.SampleHeaders;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is written here is read back by Angus: a reader that is not ours.
class MessageWriterTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-05T07:08:09Z"), ZoneOffset.UTC);
    private static final MessageDefaults PLAIN =
            new MessageDefaults(null, null, java.util.List.of());

    private final MessageWriter composer = new MessageWriter(CLOCK);

    @Test
    void writesTheSystemsHeaders() throws Exception {
        MimeMessage read = read(mail().cc("al@example.org").replyTo("help@utility.example"), PLAIN);
        assertThat(read.getHeader("Date", null)).isEqualTo("Thu, 5 Mar 2026 07:08:09 +0000");
        assertThat(read.getHeader("From", null)).isEqualTo("Utility <no-reply@utility.example>");
        assertThat(read.getHeader("To", null)).isEqualTo("jo@example.org");
        assertThat(read.getHeader("Cc", null)).isEqualTo("al@example.org");
        assertThat(read.getHeader("Reply-To", null)).isEqualTo("help@utility.example");
        assertThat(read.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(read.getHeader("MIME-Version", null)).isEqualTo("1.0");
        assertThat(read.getSubject()).isEqualTo("Your bill");
    }

    @Test
    @DisplayName("(X61) a mail's header is, byte by byte, that of the connection test's mail")
    void writesTheHeaderThatWasTested() throws Exception {
        Mailbox from = Mailbox.parse(SampleHeaders.SENDER).orElseThrow();
        Message written =
                composer.compose(
                        mail().to(SampleHeaders.RECIPIENT).subject("SMART360 test e-mail").build(),
                        List.of(),
                        from,
                        MessageDefaults.of(
                                from,
                                Mailbox.parse(SampleHeaders.REPLY_TO).orElseThrow(),
                                SampleHeaders.CUSTOM_HEADERS),
                        "<1@utility.example>",
                        true);

        assertThat(SampleHeaders.of(new String(written.whole(), StandardCharsets.UTF_8)))
                .isEqualTo(SampleHeaders.WRITTEN);
    }

    @Test
    void messageIdIsTheSameEachTimeAndRevealsNothing() {
        String first = MessageWriter.messageId(new EmailId("invoice-77"), "utility.example");
        assertThat(first)
                .isEqualTo(MessageWriter.messageId(new EmailId("invoice-77"), "utility.example"))
                .matches("<[0-9a-f]{40}@utility\\.example>")
                .isNotEqualTo(MessageWriter.messageId(new EmailId("invoice-78"), "utility.example"))
                .doesNotContain("invoice");
    }

    @Test
    void bccStandsNowhere() throws Exception {
        byte[] bytes = bytes(mail().bcc("secret@example.org"), PLAIN, false);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .doesNotContain("secret")
                .doesNotContainIgnoringCase("bcc");
    }

    @Test
    void textStaysAsItIsWhereItFits() throws Exception {
        String wire = wire(mail().text("Hello\nJo\r\n.\r\nBye"), PLAIN, false);
        assertThat(wire)
                .contains("Content-Type: text/plain; charset=utf-8\r\n")
                .contains("Content-Transfer-Encoding: 7bit\r\n")
                .endsWith("\r\n\r\nHello\r\nJo\r\n.\r\nBye\r\n");
    }

    @Test
    void foreignLettersTravelAsTheServerAllows() throws Exception {
        Emails mail = mail().text("Viele Grüße aus der schönen Stadt am Rhein");
        assertThat(wire(mail, PLAIN, false)).contains("Transfer-Encoding: quoted-printable");
        assertThat(wire(mail, PLAIN, true)).contains("Transfer-Encoding: 8bit");
        assertThat(wire(mail().text("こんにちは世界"), PLAIN, false)).contains("Encoding: base64");
        for (boolean eightBit : new boolean[] {false, true}) {
            MimeMessage read = parse(bytes(mail, PLAIN, eightBit));
            assertThat(read.getContent())
                    .isEqualTo("Viele Grüße aus der schönen Stadt am Rhein\r\n");
        }
    }

    @Test
    void noLineIsLongerThan998() throws Exception {
        String word = "x".repeat(2500);
        Emails mail =
                mail().subject("y".repeat(998))
                        .text("a " + word)
                        .headers(Map.of("X-Long", "z".repeat(2000)))
                        .attachments(
                                new Attachment(
                                        "ä".repeat(255),
                                        "application/pdf",
                                        Base64.getEncoder().encodeToString(new byte[5000]),
                                        null));
        String wire = wire(mail, PLAIN, true);
        assertThat(wire.lines()).allMatch(line -> line.length() <= 998);
        MimeMessage read = parse(bytes(mail, PLAIN, true));
        assertThat(read.getSubject()).isEqualTo("y".repeat(998));
        var parts = (MimeMultipart) read.getContent();
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("a " + word + "\r\n");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("ä".repeat(255));
    }

    @Test
    void textAndHtmlAreAlternatives() throws Exception {
        MimeMessage read = read(mail().html("<p>Grüße</p>"), PLAIN);
        var parts = (MimeMultipart) read.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>\r\n");
    }

    @Test
    void imagesStandInsideTheHtmlAndFilesBesideIt() throws Exception {
        byte[] picture = {1, 2, 3, -1};
        byte[] file = "a;b\n".getBytes(StandardCharsets.UTF_8);
        MimeMessage read =
                read(
                        mail().html("<img src='cid:logo'>")
                                .attachments(
                                        attachment("logo.png", "image/png", picture, "logo"),
                                        attachment("Zähler \"1\".csv", "text/csv", file, null)),
                        PLAIN);
        var mixed = (MimeMultipart) read.getContent();
        assertThat(mixed.getContentType()).startsWith("multipart/mixed");
        var alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
        var related = (MimeMultipart) alternative.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        var image = (MimeBodyPart) related.getBodyPart(1);
        assertThat(image.getContentID()).isEqualTo("<logo>");
        assertThat(image.getDisposition()).isEqualTo("inline");
        assertThat(image.getInputStream().readAllBytes()).isEqualTo(picture);
        var csv = (MimeBodyPart) mixed.getBodyPart(1);
        assertThat(csv.getFileName()).isEqualTo("Zähler \"1\".csv");
        assertThat(csv.getDisposition()).isEqualTo("attachment");
        assertThat(csv.getInputStream().readAllBytes()).isEqualTo(file);
    }

    @Test
    void embeddedMailGoesAsItIsOrAsPlainBytes() throws Exception {
        byte[] good = "Subject: x\r\n\r\ny\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] bad = "Subject: ü\r\n\r\ny\r\n".getBytes(StandardCharsets.UTF_8);
        MimeMessage read =
                read(
                        mail().attachments(
                                        attachment("a.eml", "message/rfc822", good, null),
                                        attachment("b.eml", "message/rfc822", bad, null)),
                        PLAIN);
        var parts = (MimeMultipart) read.getContent();
        assertThat(parts.getBodyPart(1).isMimeType("message/rfc822")).isTrue();
        assertThat(((MimeMessage) parts.getBodyPart(1).getContent()).getSubject()).isEqualTo("x");
        assertThat(parts.getBodyPart(2).isMimeType("application/octet-stream")).isTrue();
        assertThat(parts.getBodyPart(2).getInputStream().readAllBytes()).isEqualTo(bad);
    }

    @Test
    void fileNameLosesItsPath() throws Exception {
        MimeMessage read =
                read(
                        mail().attachments(
                                        attachment(
                                                "..\\..\\etc/passwd", "text/x", new byte[1], null)),
                        PLAIN);
        var parts = (MimeMultipart) read.getContent();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("etc_passwd");
    }

    @Test
    @Tag("HDR-7")
    @DisplayName("HDR-7 the configuration's headers stand in every mail, system headers untouched")
    void customHeadersStandInEveryMail() throws Exception {
        MessageDefaults letterhead =
                MessageDefaults.of(
                        null,
                        null,
                        """
                        X-Tenant: utility 7
                        From: evil@example.org
                        Content-Type: text/evil
                        Message-ID: <evil>
                        X-Bad\u0007: 1
                        no header
                        X-Größe: 1
                        Precedence: bulk
                        """);
        MimeMessage read =
                read(mail().headers(Map.of("X-Tenant", "mine", "X-Own", "größer")), letterhead);
        assertThat(read.getHeader("X-Tenant")).containsExactly("utility 7");
        assertThat(read.getHeader("Precedence")).containsExactly("bulk");
        assertThat(MimeUtility.decodeText(read.getHeader("X-Own", null))).isEqualTo("größer");
        assertThat(read.getHeader("From")).containsExactly("Utility <no-reply@utility.example>");
        assertThat(read.getHeader("Content-Type")).hasSize(1);
        assertThat(read.getHeader("Message-ID")).hasSize(1);
    }

    @Test
    void answersGoWhereTheMailSaysElseWhereTheConfigurationSays() throws Exception {
        MessageDefaults defaults =
                MessageDefaults.of(
                        null, Mailbox.parse("answers@utility.example").orElseThrow(), "");

        assertThat(read(mail(), defaults).getHeader("Reply-To"))
                .containsExactly("answers@utility.example");
        assertThat(read(mail().replyTo("help@utility.example"), defaults).getHeader("Reply-To"))
                .containsExactly("help@utility.example");
        assertThat(
                        read(mail().headers(Map.of("Reply-To", "own@utility.example")), defaults)
                                .getHeader("Reply-To"))
                .containsExactly("own@utility.example");
        assertThat(read(mail(), PLAIN).getHeader("Reply-To")).isNull();
    }

    @Test
    void subjectAndNamesMayHaveAnyLetters() throws Exception {
        String subject = "Ihre Rechnung für Größe 🧾 – " + "見積書".repeat(40);
        MimeMessage read =
                read(
                        mail().subject(subject)
                                .to(
                                        "Ångström, \"Å\" <a@example.org>".replace(", \"Å\"", ""),
                                        "\"Bloggs, Jo\" <jo@example.org>"),
                        PLAIN);
        assertThat(read.getSubject()).isEqualTo(subject);
        var to = (InternetAddress[]) read.getRecipients(RecipientType.TO);
        assertThat(to[0].getPersonal()).isEqualTo("Ångström");
        assertThat(to[1].getPersonal()).isEqualTo("Bloggs, Jo");
    }

    @Test
    void subjectThatLooksEncodedIsShownAsTyped() throws Exception {
        assertThat(read(mail().subject("=?UTF-8?B?ZXZpbA==?="), PLAIN).getSubject())
                .isEqualTo("=?UTF-8?B?ZXZpbA==?=");
    }

    @Test
    void manyRecipientsAreFolded() throws Exception {
        String[] to = new String[100];
        for (int i = 0; i < to.length; i++) {
            to[i] = "recipient-number-" + i + "@example.org";
        }
        String wire = wire(mail().to(to), PLAIN, false);
        assertThat(wire.lines()).allMatch(line -> line.length() <= 78);
        assertThat(parse(wire.getBytes(StandardCharsets.UTF_8)).getRecipients(RecipientType.TO))
                .hasSize(100);
    }

    @Test
    void internationalAddressNeedsSmtpUtf8() throws Exception {
        Mailbox from = mail().build().from();
        assertThat(
                        composer.compose(mail().build(), List.of(), from, PLAIN, "<x@y>", true)
                                .smtpUtf8())
                .isFalse();
        assertThat(
                        composer.compose(
                                        mail().to("用户@example.org").build(),
                                        List.of(),
                                        from,
                                        PLAIN,
                                        "<0123456789abcdef0@y>",
                                        true)
                                .smtpUtf8())
                .isTrue();
    }

    @Test
    void noTextCanForgeABoundary() throws Exception {
        String id = MessageWriter.messageId(new EmailId("m-1"), "utility.example");
        String forged = "--=_" + id.substring(1, id.indexOf('@')) + "_1--\r\nX: y\r\n\r\nevil";
        MimeMessage read = read(mail().text(forged).html("<p>x</p>"), PLAIN);
        var parts = (MimeMultipart) read.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(forged + "\r\n");
    }

    @Test
    @DisplayName("M7 no encoded word in a field with a grammar; folded at blanks and commas")
    void structuredFieldsStayReadable() throws Exception {
        String url = "https://u.example/o?x==?a?=&z=1,2&y=" + "b".repeat(700);
        Map<String, String> headers =
                Map.of(
                        "List-Unsubscribe",
                        "<mailto:off@u.example>,<" + url + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click",
                        "References",
                        "<a@b.example> <=?c?=@b.example>",
                        "List-Help",
                        "<https://u.example/hilfe/für-alle>");
        Emails mail = mail().headers(headers);
        MimeMessage read = read(mail, PLAIN);
        assertThat(read.getHeader("List-Unsubscribe", null).replaceAll("\\s", ""))
                .isEqualTo("<mailto:off@u.example>,<" + url + ">");
        assertThat(MimeUtility.unfold(read.getHeader("References", null)))
                .isEqualTo("<a@b.example> <=?c?=@b.example>");
        assertThat(read.getHeader("List-Help", null))
                .isEqualTo("<https://u.example/hilfe/f%C3%BCr-alle>");
        assertThat(wire(mail, PLAIN, true))
                .doesNotContain("=?UTF-8?")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    }

    @Test
    @DisplayName("M7 a field of free text still carries any letter")
    void freeTextIsEncoded() throws Exception {
        MimeMessage read = read(mail().headers(Map.of("X-Note", "Grüße =?x?=")), PLAIN);
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(read.getHeader("X-Note", null))))
                .isEqualTo("Grüße =?x?=");
    }

    @Test
    @DisplayName("N3 two names that differ stay two names")
    void fileNamesKeepWhatTheyTell() throws Exception {
        assertThat(fileName("Rechnung 2025/01.pdf")).isEqualTo("Rechnung 2025_01.pdf");
        assertThat(fileName("Rechnung 2026\\01.pdf")).isEqualTo("Rechnung 2026_01.pdf");
        assertThat(fileName("C:\\Pläne\\plan.pdf")).isEqualTo("Pläne_plan.pdf");
        assertThat(fileName("plan.pdf")).isEqualTo("plan.pdf");
        assertThat(fileName("x:")).isEqualTo("x:");
        assertThat(fileName("a:b.pdf")).isEqualTo("a:b.pdf");
    }

    @Test
    @DisplayName("N10 names beyond ASCII are cut at whole characters, with an encoded word beside")
    void fileNamesForEveryReader() throws Exception {
        String name = "Übersicht der Zählerstände für das Jahr 2026 – 用户名称列表.pdf";
        Emails mail = mail().attachments(attachment(name, "application/pdf", new byte[3], null));
        String wire = wire(mail, PLAIN, true);
        assertThat(wire.lines().filter(line -> line.startsWith(" filename*")))
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            String value = line.substring(line.indexOf('=') + 1).replace(";", "");
                            String plain = value.replace("UTF-8''", "");
                            assertThat(URLDecoder.decode(plain, StandardCharsets.UTF_8))
                                    .doesNotContain("\ufffd");
                        });
        var part = ((MimeMultipart) parse(bytes(mail, PLAIN, true)).getContent()).getBodyPart(1);
        assertThat(part.getFileName()).isEqualTo(name);
        String type = part.getContentType();
        assertThat(
                        MimeUtility.decodeText(
                                type.substring(type.indexOf("name=") + 5).replace("\"", "")))
                .isEqualTo(name);
    }

    @Test
    @DisplayName("N4 a file that no cid: names is attached, one that is named stands inside")
    void filesAreInsideOnlyWhereTheHtmlShowsThem() throws Exception {
        String html = "<img src=\"CID:logo%40u\"><p>see the file</p>";
        Emails mail =
                mail().html(html)
                        .attachments(
                                attachment("logo.png", "image/png", new byte[3], "logo@u"),
                                attachment("bill.pdf", "application/pdf", new byte[3], "bill@u"));
        String wire = wire(mail, PLAIN, true);
        assertThat(wire).contains("inline;\r\n filename=\"logo.png\"");
        assertThat(wire).contains("attachment;\r\n filename=\"bill.pdf\"");
    }

    @Test
    @DisplayName("N6, N7 no line is longer than 998, and none with an encoded word than 76")
    void linesAreShort() throws Exception {
        Emails mail =
                mail().to(
                                "Jürgen Großmann aus Überlingen am schönen Bodensee <jg@example.org>",
                                "Ångström Ærøskøbing Östersund Łódź <aa@a-long-domain-name.example.org>",
                                "Jo <jo@example.org>")
                        .subject("Grüße ".repeat(40).strip())
                        .headers(Map.of("X-Blanks", "a" + " ".repeat(1_500) + "b"));
        String wire = wire(mail, PLAIN, true);
        assertThat(wire.lines()).allMatch(line -> line.length() <= 998);
        assertThat(wire.lines().filter(line -> line.contains("=?UTF-8?")))
                .isNotEmpty()
                .allMatch(line -> line.length() <= 76);
        MimeMessage read = parse(bytes(mail, PLAIN, true));
        assertThat(read.getSubject()).isEqualTo("Grüße ".repeat(40).strip());
        assertThat(read.getRecipients(RecipientType.TO))
                .extracting(to -> ((InternetAddress) to).getPersonal())
                .containsExactly(
                        "Jürgen Großmann aus Überlingen am schönen Bodensee",
                        "Ångström Ærøskøbing Östersund Łódź",
                        "Jo");
    }

    private String fileName(String name) throws Exception {
        Emails mail = mail().attachments(attachment(name, "application/pdf", new byte[3], null));
        return ((MimeMultipart) read(mail, PLAIN).getContent()).getBodyPart(1).getFileName();
    }

    private static Attachment attachment(
            String name, String type, byte[] content, String contentId) {
        return new Attachment(name, type, Base64.getEncoder().encodeToString(content), contentId);
    }

    private MimeMessage read(Emails mail, MessageDefaults letterhead) throws Exception {
        return parse(bytes(mail, letterhead, true));
    }

    private String wire(Emails mail, MessageDefaults letterhead, boolean eightBit) {
        return new String(bytes(mail, letterhead, eightBit), StandardCharsets.UTF_8);
    }

    private byte[] bytes(Emails mails, MessageDefaults letterhead, boolean eightBit) {
        var mail = mails.build();
        String messageId = MessageWriter.messageId(mail.id(), "utility.example");
        try {
            return Emails.bytes(
                    composer.compose(
                            mail,
                            Emails.contents(mail),
                            mail.from(),
                            letterhead,
                            messageId,
                            eightBit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MimeMessage parse(byte[] bytes) throws Exception {
        var session = Session.getInstance(new Properties());
        return new MimeMessage(session, new ByteArrayInputStream(bytes));
    }
}
