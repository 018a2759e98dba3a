package com.smart360.mail.dispatch.compose;

import static com.smart360.mail.dispatch.email.Emails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.smtp.message.MessageDefaults;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that would harm whoever opens them, or keeps them under their name, read back by Angus.
class HostileFilesTest {

    private static final byte[] SVG =
            """
            <?xml version="1.0"?>
            <!DOCTYPE svg [
              <!ENTITY a SYSTEM "file:///etc/passwd">
              <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
              <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">
              <script>alert(1)</script><text>&c;</text></svg>
            """
                    .getBytes(StandardCharsets.UTF_8);

    private static final MessageDefaults PLAIN = new MessageDefaults(null, null, List.of());

    private final MessageWriter writer = new MessageWriter(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "..\\..\\boot.ini",
                "C:\\Windows\\system.ini",
                "\\\\server\\share\\x.dll",
                "a/../../b.txt",
                "..%2f..%2fx",
                "invoice.pdf/..",
                "../..",
                "..",
                "."
            })
    @DisplayName("no name of a file leads out of the folder in which a reader keeps it")
    void namesLeadNowhere(String name) throws Exception {
        assertThat(sent(new Attachment(name, "a/b", "eA==", null)).getFirst().getFileName())
                .doesNotContain("/", "\\")
                .isNotIn("", ".", "..");
    }

    @Test
    @DisplayName("XML that grows or reads files, and a page with a script, go out as they are")
    void markupIsNotRead() throws Exception {
        assertUntouched(file("a.svg", "image/svg+xml", SVG), file("b.html", "text/html", SVG));
    }

    @Test
    @DisplayName("archives that grow a thousandfold go out as they are")
    void archivesAreNotOpened() throws Exception {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../../evil"));
            out.write(new byte[50_000_000]);
        }
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(new byte[50_000_000]);
        }
        assertUntouched(
                file("a.zip", "application/zip", zip.toByteArray()),
                file("b.gz", "application/gzip", gzip.toByteArray()));
    }

    private void assertUntouched(Attachment... files) throws Exception {
        List<MimeBodyPart> parts = sent(files);
        for (int at = 0; at < files.length; at++) {
            assertThat(parts.get(at).getDisposition()).isEqualTo("attachment");
            assertThat(parts.get(at).getContentType()).startsWith(files[at].contentType());
            assertThat(parts.get(at).getInputStream().readAllBytes())
                    .isEqualTo(Base64.getDecoder().decode(files[at].content()));
        }
    }

    private static Attachment file(String name, String type, byte[] content) {
        return new Attachment(name, type, Base64.getEncoder().encodeToString(content), null);
    }

    /// The files behind the text.
    private List<MimeBodyPart> sent(Attachment... files) throws Exception {
        var mail = mail().attachments(files).build();
        byte[] bytes =
                Emails.bytes(
                        writer.compose(
                                mail,
                                Emails.contents(mail),
                                mail.from(),
                                PLAIN,
                                MessageWriter.messageId(mail.id(), "utility.example"),
                                true));
        var read =
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        var parts = (MimeMultipart) read.getContent();
        assertThat(parts.getCount()).isEqualTo(1 + files.length);
        List<MimeBodyPart> sent = new ArrayList<>();
        for (int at = 1; at < parts.getCount(); at++) {
            sent.add((MimeBodyPart) parts.getBodyPart(at));
        }
        return sent;
    }
}
