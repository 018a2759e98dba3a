package com.smart360.mail.dispatch.compose;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.email.FileContent;
import com.smart360.mail.dispatch.email.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One MIME entity: its headers, an empty line, its body.
sealed interface Part permits TextPart, FilePart, Multipart {

    /// @throws IOException when a file can't be read
    void write(Bytes out) throws IOException;

    /// Whether bytes over 127 stand in it.
    boolean eightBit();
}

/// Text for people.
record TextPart(String subtype, TextBody body) implements Part {

    TextPart(String subtype, String text, boolean eightBitOffered) {
        this(subtype, new TextBody(text, eightBitOffered));
    }

    @Override
    public void write(Bytes out) {
        new HeaderWriter(out)
                .ready("Content-Type", "text/" + subtype + "; charset=utf-8")
                .ready("Content-Transfer-Encoding", body.encoding().label());
        out.crlf();
        body.write(out);
    }

    @Override
    public boolean eightBit() {
        return body.encoding() == TextBody.Encoding.EIGHT_BIT;
    }
}

/// Several entities in one.
record Multipart(String subtype, List<Part> parts, String boundary) implements Part {

    @Override
    public void write(Bytes out) throws IOException {
        new HeaderWriter(out)
                .ready(
                        "Content-Type",
                        "multipart/" + subtype + ";\r\n boundary=\"" + boundary + "\"");
        out.crlf();
        for (Part part : parts) {
            out.ascii("--").ascii(boundary).crlf();
            part.write(out);
            out.crlf();
        }
        out.ascii("--").ascii(boundary).ascii("--").crlf();
    }

    @Override
    public boolean eightBit() {
        return parts.stream().anyMatch(Part::eightBit);
    }
}

/// A file, attached or shown inside the HTML body.
record FilePart(Attachment file, FileContent content, boolean inline) implements Part {

    /// A mail that is attached goes as a mail up to this size, as it must be read before it is
    /// known whether it can.
    private static final int MAIL_DIGITS = 2 * 1024 * 1024;

    @Override
    public void write(Bytes out) throws IOException {
        byte[] mail = plainMail();
        var headers = new HeaderWriter(out);
        headers.ready("Content-Type", mail != null ? "message/rfc822" : type());
        headers.ready("Content-Transfer-Encoding", mail != null ? "7bit" : "base64");
        headers.ready(
                "Content-Disposition",
                (inline ? "inline" : "attachment") + FileName.parameters(file.filename()));
        if (file.contentId() != null) {
            headers.ready("Content-ID", "<" + file.contentId() + ">");
        }
        out.crlf();
        if (mail != null) {
            out.all(mail);
        } else {
            out.file(content);
        }
    }

    @Override
    public boolean eightBit() {
        return false;
    }

    /// RFC 2046 §5.2.1 and §5.1: a composite type can't be Base64; what can't go as it is goes as
    /// plain bytes.
    private String type() {
        String lower = file.contentType().toLowerCase(Locale.ROOT);
        boolean composite = lower.startsWith("multipart/") || lower.startsWith("message/");
        return composite ? "application/octet-stream" : file.contentType();
    }

    /// @return null: it is no mail, or none that can go as it is
    private byte @Nullable [] plainMail() throws IOException {
        if (!file.contentType().toLowerCase(Locale.ROOT).startsWith("message/rfc822")
                || content.digits() > MAIL_DIGITS) {
            return null;
        }
        byte[] mail = content.decoded();
        return crlfOnly(mail) && TextBody.choose(mail, false) == TextBody.Encoding.SEVEN_BIT
                ? mail
                : null;
    }

    private static boolean crlfOnly(byte[] mail) {
        for (int i = 0; i < mail.length; i++) {
            boolean after = i > 0 && mail[i - 1] == '\r';
            if (mail[i] == '\n' != after) {
                return false;
            }
        }
        return mail.length > 0 && mail[mail.length - 1] == '\n';
    }
}

/// A file's name as header parameters (RFC 2183, RFC 2231).
final class FileName {

    private static final int SEGMENT = 60;

    private FileName() {}

    static String parameters(String name) {
        String base = name.replace('\\', '/');
        base = base.substring(base.lastIndexOf('/') + 1);
        if (base.isBlank()) {
            base = "attachment";
        }
        if (Lines.ascii(base)) {
            return ";\r\n filename=\"" + base.replace("\"", "\\\"") + "\"";
        }
        return continued(base);
    }

    private static String continued(String name) {
        var all = new StringBuilder();
        var segment = new StringBuilder("UTF-8''");
        int count = 0;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            if (segment.length() + 3 > SEGMENT) {
                all.append(parameter(count++, segment));
                segment.setLength(0);
            }
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '.'
                            || c == '-'
                            || c == '_';
            if (plain) {
                segment.append((char) c);
            } else {
                segment.append('%').append(Hex.UPPER[c >> 4]).append(Hex.UPPER[c & 15]);
            }
        }
        if (count == 0) {
            return ";\r\n filename*=" + segment;
        }
        return all.append(parameter(count, segment)).toString();
    }

    private static String parameter(int number, StringBuilder segment) {
        return ";\r\n filename*" + number + "*=" + segment;
    }
}
