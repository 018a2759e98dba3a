package com.smart360.mail.dispatch.compose;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.smtp.message.Bytes;
import com.smart360.mail.smtp.message.FileContent;
import com.smart360.mail.smtp.message.HeaderWriter;
import com.smart360.mail.smtp.message.Lines;
import com.smart360.mail.smtp.message.TextBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One MIME entity: its headers, an empty line, its body.
sealed interface Part permits TextPart, FilePart, CalendarFile, Multipart {

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

/// An invitation once more as a file, for readers that do not understand the alternative; as the
/// big senders do, who call it `application/ics`.
record CalendarFile(TextBody body) implements Part {

    private static final String NAME = "invite.ics";

    CalendarFile(String text) {
        this(new TextBody(text, false));
    }

    @Override
    public void write(Bytes out) {
        new HeaderWriter(out)
                .ready("Content-Type", "application/ics; name=\"" + NAME + "\"")
                .ready("Content-Transfer-Encoding", TextBody.Encoding.BASE64.label())
                .ready("Content-Disposition", "attachment" + FileName.parameters(NAME));
        out.crlf();
        body.writeBase64(out);
    }

    @Override
    public boolean eightBit() {
        return false;
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
        headers.ready("Content-Type", mail != null ? "message/rfc822" : type() + name());
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

    /// The name once more, for readers that know no RFC 2231 (N10).
    private String name() {
        boolean needed = !Lines.ascii(file.filename());
        boolean there = file.contentType().toLowerCase(Locale.ROOT).contains("name=");
        return needed && !there ? FileName.encoded(file.filename()) : "";
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

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int SEGMENT = 60;
    private static final Pattern ROOT =
            Pattern.compile("^(?:[A-Za-z]:(?=[/\\\\]))?(?:\\.{0,2}[/\\\\]){0,50}");

    private FileName() {}

    static String parameters(String name) {
        String base = base(name);
        if (Lines.ascii(base)) {
            return ";\r\n filename=\"" + base.replace("\"", "\\\"") + "\"";
        }
        return continued(base);
    }

    /// As an encoded word in `name`, which no standard allows and every reader understands.
    static String encoded(String name) {
        return ";\r\n name=\"" + HeaderWriter.words(base(name), " name=\"".length()) + "\"";
    }

    /// What separates folders where the file lay separates nothing here: `2025/01.pdf` and
    /// `2026/01.pdf` are two names (N3). Where the tree begins is no part of a name, and `..` is
    /// none.
    private static String base(String name) {
        String base = ROOT.matcher(name).replaceFirst("").replace('\\', '_').replace('/', '_');
        return base.isBlank() || base.equals(".") || base.equals("..") ? "attachment" : base;
    }

    /// Cut at whole characters: some readers decode each piece by itself (N10).
    private static String continued(String name) {
        var all = new StringBuilder();
        var segment = new StringBuilder("UTF-8''");
        int count = 0;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            String character = percent(name.codePointAt(i));
            if (segment.length() + character.length() > SEGMENT) {
                all.append(parameter(count++, segment));
                segment.setLength(0);
            }
            segment.append(character);
        }
        if (count == 0) {
            return ";\r\n filename*=" + segment;
        }
        return all.append(parameter(count, segment)).toString();
    }

    private static String percent(int codePoint) {
        boolean plain =
                codePoint >= 'a' && codePoint <= 'z'
                        || codePoint >= 'A' && codePoint <= 'Z'
                        || codePoint >= '0' && codePoint <= '9'
                        || codePoint == '.'
                        || codePoint == '-'
                        || codePoint == '_';
        if (plain) {
            return String.valueOf((char) codePoint);
        }
        var percent = new StringBuilder();
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            percent.append('%').append(HEX.toHexDigits(b));
        }
        return percent.toString();
    }

    private static String parameter(int number, StringBuilder segment) {
        return ";\r\n filename*" + number + "*=" + segment;
    }
}
