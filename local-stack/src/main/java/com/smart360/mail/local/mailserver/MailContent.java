package com.smart360.mail.local.mailserver;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The readable parts of a mail, for as long as its source is open: attachments stay where they are
/// until somebody wants them, and of a long text the beginning is taken (I7).
///
/// @param text the plain text; null where the mail has none
/// @param html the HTML with its inline pictures put in as `data:`; null where the mail has none
record MailContent(
        List<HeaderLine> headers,
        @Nullable String text,
        @Nullable String html,
        List<Attachment> attachments) {

    record HeaderLine(String name, String value) {}

    /// The most of a text or of HTML that is shown. Unit: bytes.
    private static final int SHOWN = 1 << 20;

    /// The most of inline pictures that is put into HTML. Unit: bytes.
    private static final int PICTURES = 4 << 20;

    record Attachment(String filename, String contentType, @Nullable String contentId, Part part) {

        InputStream open() throws MessagingException, IOException {
            return part.getInputStream();
        }

        /// Unit: bytes, as it is downloaded.
        long size() throws MessagingException, IOException {
            try (InputStream input = open()) {
                return input.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    static MailContent of(MimeMessage message) throws MessagingException, IOException {
        Collector parts = new Collector();
        parts.walk(message);
        List<HeaderLine> headers = new ArrayList<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.add(new HeaderLine(header.getName(), decoded(header.getValue())));
        }
        return new MailContent(
                List.copyOf(headers),
                parts.text,
                parts.html == null ? null : withPictures(parts.html, parts.attachments),
                List.copyOf(parts.attachments));
    }

    static String header(MimeMessage message, String name) throws MessagingException {
        String value = message.getHeader(name, ", ");
        return value == null ? "" : decoded(value);
    }

    static boolean hasAttachments(MimeMessage message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/*")) {
            return false;
        }
        Collector parts = new Collector();
        parts.walk(message);
        return !parts.attachments.isEmpty();
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    private static String withPictures(String html, List<Attachment> attachments)
            throws MessagingException, IOException {
        String shown = html;
        int left = PICTURES;
        for (Attachment attachment : attachments) {
            String id = attachment.contentId();
            if (id != null
                    && attachment.contentType().startsWith("image/")
                    && shown.contains("cid:" + id)) {
                byte[] picture = beginning(attachment.part(), left + 1);
                if (picture.length <= left) {
                    left -= picture.length;
                    shown = shown.replace("cid:" + id, data(attachment.contentType(), picture));
                }
            }
        }
        return shown;
    }

    private static String data(String contentType, byte[] picture) {
        return "data:" + contentType + ";base64," + Base64.getEncoder().encodeToString(picture);
    }

    private static byte[] beginning(Part part, int atMost) throws MessagingException, IOException {
        try (InputStream input = part.getInputStream()) {
            return input.readNBytes(atMost);
        }
    }

    private static final class Collector {

        private @Nullable String text;
        private @Nullable String html;
        private final List<Attachment> attachments = new ArrayList<>();

        private void walk(Part part) throws MessagingException, IOException {
            boolean body =
                    !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                            && part.getFileName() == null;
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multi) {
                for (int index = 0; index < multi.getCount(); index++) {
                    BodyPart child = multi.getBodyPart(index);
                    walk(child);
                }
            } else if (body && text == null && part.isMimeType("text/plain")) {
                text = string(part);
            } else if (body && html == null && part.isMimeType("text/html")) {
                html = string(part);
            } else {
                attachments.add(attachment(part));
            }
        }

        private Attachment attachment(Part part) throws MessagingException {
            String name = part.getFileName();
            String type = part.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            String id = part instanceof MimePart mime ? mime.getContentID() : null;
            return new Attachment(
                    name == null ? "part-" + (attachments.size() + 1) : decoded(name),
                    type,
                    id == null ? null : id.replaceAll("[<>]", ""),
                    part);
        }

        private static String string(Part part) throws MessagingException, IOException {
            byte[] shown = beginning(part, SHOWN + 1);
            String text = new String(shown, 0, Math.min(shown.length, SHOWN), charset(part));
            return shown.length > SHOWN
                    ? text + "\n(The rest is left out here; the source has it.)"
                    : text;
        }

        private static Charset charset(Part part) {
            try {
                String named = new ContentType(part.getContentType()).getParameter("charset");
                return named == null
                        ? StandardCharsets.UTF_8
                        : Charset.forName(MimeUtility.javaCharset(named));
            } catch (MessagingException | IllegalArgumentException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
    }
}
