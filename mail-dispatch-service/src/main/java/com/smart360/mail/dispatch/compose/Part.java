package com.smart360.mail.dispatch.compose;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.Lines;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// One MIME entity: its headers, an empty line, its body.
sealed interface Part permits TextPart, FilePart, Multipart {

    void write(Bytes out);

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
    public void write(Bytes out) {
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
record FilePart(Attachment file, boolean inline) implements Part {

    @Override
    public void write(Bytes out) {
        boolean asItIs = embeddedMail() && plainWire();
        var headers = new HeaderWriter(out);
        headers.ready("Content-Type", asItIs ? "message/rfc822" : type());
        headers.ready("Content-Transfer-Encoding", asItIs ? "7bit" : "base64");
        headers.ready(
                "Content-Disposition",
                (inline ? "inline" : "attachment") + FileName.parameters(file.filename()));
        if (file.contentId() != null) {
            headers.ready("Content-ID", "<" + file.contentId() + ">");
        }
        out.crlf();
        if (asItIs) {
            out.all(decoded());
        } else {
            Base64Lines.write(content(), out);
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

    private boolean embeddedMail() {
        return file.contentType().toLowerCase(Locale.ROOT).startsWith("message/rfc822");
    }

    private boolean plainWire() {
        byte[] mail = decoded();
        return crlfOnly(mail) && TextBody.choose(mail, false) == TextBody.Encoding.SEVEN_BIT;
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

    private byte[] decoded() {
        return Base64.getMimeDecoder().decode(content());
    }

    private String content() {
        String content = file.content();
        if (content == null) {
            throw new IllegalStateException(
                    "attachment " + file.reference() + " was not fetched before writing");
        }
        return content;
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
