package com.smart360.mail.dispatch.bounce.report;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A message or a part of one (RFC 2045). Parts are counted while the bytes are looked through, and
/// none is made of what lies beyond the bounds.
final class MimeEntity {

    /// A report has three; a list manager or a scanner adds one or two around it.
    static final int MOST_PARTS = 20;

    /// Bytes of one header block.
    static final int MOST_HEADER = 64 * 1024;

    private static final int CR = '\r';
    private static final int LF = '\n';

    private final InternetHeaders headers;
    private final byte[] bytes;
    private final int from;
    private final int to;

    private MimeEntity(InternetHeaders headers, byte[] bytes, int from, int to) {
        this.headers = headers;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /// @return null: its header does not end within the bounds
    static @Nullable MimeEntity of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    private static @Nullable MimeEntity of(byte[] bytes, int from, int to) {
        int body = from;
        while (body < to) {
            int end = lineEnd(bytes, body, to);
            boolean blank = end == body || end == body + 1 && bytes[body] == CR;
            body = Math.min(to, end + 1);
            if (body - from > MOST_HEADER) {
                return null;
            }
            if (blank) {
                break;
            }
        }
        try {
            var block = new ByteArrayInputStream(bytes, from, body - from);
            return new MimeEntity(new InternetHeaders(block, true), bytes, body, to);
        } catch (MessagingException _) {
            return null;
        }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != LF) {
            at++;
        }
        return at;
    }

    /// The first header of this name, unfolded; empty: there is none.
    String header(String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : MimeUtility.unfold(value).strip();
    }

    /// `multipart/report` say, small letters; `text/plain` where it is not told or not readable.
    String type() {
        ContentType type = contentType();
        return type == null ? "text/plain" : type.getBaseType().toLowerCase(Locale.ROOT);
    }

    private @Nullable ContentType contentType() {
        String value = header("Content-Type");
        try {
            return value.isEmpty() ? null : new ContentType(value);
        } catch (MessagingException _) {
            return null;
        }
    }

    /// Its parts; none where it is no multipart.
    ///
    /// @return null: they are more than [#MOST_PARTS]
    @Nullable List<MimeEntity> parts() {
        ContentType type = contentType();
        String boundary = type == null ? null : type.getParameter("boundary");
        if (boundary == null || boundary.isEmpty() || !type().startsWith("multipart/")) {
            return List.of();
        }
        byte[] mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Integer> begins = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int line = from;
        while (line < to) {
            int end = lineEnd(bytes, line, to);
            if (startsWith(line, end, mark)) {
                if (begins.size() > ends.size()) {
                    ends.add(line);
                }
                if (closes(line + mark.length, end)) {
                    break;
                }
                if (begins.size() == MOST_PARTS) {
                    return null;
                }
                begins.add(Math.min(to, end + 1));
            }
            line = end + 1;
        }
        // One whose end is missing was cut off.
        if (begins.size() > ends.size()) {
            ends.add(to);
        }
        List<MimeEntity> parts = new ArrayList<>(begins.size());
        for (int i = 0; i < begins.size(); i++) {
            MimeEntity part = of(bytes, begins.get(i), ends.get(i));
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private boolean startsWith(int line, int end, byte[] mark) {
        if (end - line < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[line + i] != mark[i]) {
                return false;
            }
        }
        // Another boundary may begin with this one.
        int after = line + mark.length;
        return after == end
                || bytes[after] == CR
                || bytes[after] == ' '
                || bytes[after] == '\t'
                || closes(after, end);
    }

    private boolean closes(int after, int end) {
        return end - after >= 2 && bytes[after] == '-' && bytes[after + 1] == '-';
    }

    /// Its content without its transfer encoding; what can't be decoded ends where that shows.
    byte[] content() {
        var encoded = new ByteArrayInputStream(bytes, from, to - from);
        String encoding = header("Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
        if (!encoding.equals("base64") && !encoding.equals("quoted-printable")) {
            return encoded.readAllBytes();
        }
        try (InputStream decoded = MimeUtility.decode(encoded, encoding)) {
            return decoded.readAllBytes();
        } catch (MessagingException | IOException _) {
            return new byte[0];
        }
    }

    /// The message that it holds, or whose header it holds.
    @Nullable MimeEntity inner() {
        return of(content());
    }

    /// Its content as text; characters of other sets than UTF-8 and ASCII are not told right.
    String text() {
        return new String(content(), StandardCharsets.UTF_8);
    }

    /// The groups of fields in its content (RFC 3464 §2.1.1): one of the message, then one each.
    ///
    /// @param most groups that are read
    List<InternetHeaders> groups(int most) {
        List<InternetHeaders> groups = new ArrayList<>();
        var in = new ByteArrayInputStream(content());
        try {
            while (in.available() > 0 && groups.size() < most) {
                var group = new InternetHeaders(in, true);
                if (group.getAllHeaders().hasMoreElements()) {
                    groups.add(group);
                }
            }
        } catch (MessagingException _) {
            return groups;
        }
        return groups;
    }

    /// A field of a group, unfolded; empty: there is none.
    static String field(InternetHeaders group, String name) {
        return Objects.requireNonNullElse(group.getHeader(name, null), "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
