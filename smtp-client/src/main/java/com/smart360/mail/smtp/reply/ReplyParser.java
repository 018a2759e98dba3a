package com.smart360.mail.smtp.reply;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a reply out of bytes, by the grammar of RFC 5321 §4.2 and nothing else, within bounds.
/// Pure: the same bytes give the same answer, whatever arrives later. It says no as soon as the
/// bytes can't become a reply any more.
public final class ReplyParser {

    /// Per line without its end. RFC 5321 §4.5.3.1.5 asks for 512; some servers put long links in.
    public static final int MAX_LINE = 4096;

    /// Per reply. The longest EHLO replies in use have some 20.
    public static final int MAX_LINES = 128;

    /// Per reply.
    public static final int MAX_BYTES = 32 * 1024;

    private ReplyParser() {}

    /// What the bytes are.
    public sealed interface Parsed {

        /// @param next index of the first byte after the reply
        record Complete(Reply reply, int next) implements Parsed {}

        /// The beginning of a reply, perhaps.
        enum NeedsMore implements Parsed {
            INSTANCE
        }

        /// Never a reply.
        ///
        /// @param why for people; doesn't quote the bytes
        record Malformed(String why) implements Parsed {}
    }

    /// Looks at the bytes from `from` (inclusive) to `to` (exclusive).
    public static Parsed parse(byte[] bytes, int from, int to) {
        List<String> lines = null;
        int code = -1;
        EnhancedStatus enhanced = null;
        int at = from;
        for (int line = 1; ; line++) {
            String fault = faultOfStart(bytes, at, to, code);
            if (fault != null) {
                return new Parsed.Malformed(fault);
            }
            int end = endOfLine(bytes, at, to);
            if (end == NOT_YET) {
                return to - from >= MAX_BYTES
                        ? new Parsed.Malformed("the reply is longer than " + MAX_BYTES + " bytes")
                        : Parsed.NeedsMore.INSTANCE;
            }
            if (end == TOO_LONG) {
                return new Parsed.Malformed("a line is longer than " + MAX_LINE + " bytes");
            }
            if (end == BARE) {
                return new Parsed.Malformed("a line end is not CRLF");
            }
            if (end - at < 3) {
                return new Parsed.Malformed("a line is shorter than its code");
            }
            code = codeAt(bytes, at);
            int text = Math.min(at + 4, end);
            int status = EnhancedBytes.lengthAt(bytes, text, end, code);
            if (status > 0) {
                if (enhanced == null) {
                    enhanced = EnhancedBytes.parse(bytes, text, text + status);
                }
                text = Math.min(text + status + 1, end);
            }
            boolean last = end - at == 3 || bytes[at + 3] == ' ';
            String words = text(bytes, text, end);
            if (last && lines == null) {
                return new Parsed.Complete(new Reply(code, enhanced, List.of(words)), end + 2);
            }
            if (lines == null) {
                lines = new ArrayList<>();
            }
            lines.add(words);
            if (last) {
                return new Parsed.Complete(new Reply(code, enhanced, lines), end + 2);
            }
            if (line == MAX_LINES) {
                return new Parsed.Malformed("the reply has more than " + MAX_LINES + " lines");
            }
            at = end + 2;
            if (at - from >= MAX_BYTES) {
                return new Parsed.Malformed("the reply is longer than " + MAX_BYTES + " bytes");
            }
        }
    }

    /// The line for people: control characters and marks that turn text around become `?`.
    public static String text(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 0x7f) {
                return Printable.of(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static final int NOT_YET = -1;
    private static final int TOO_LONG = -2;
    private static final int BARE = -3;

    /// @return index of the line's CR, or one of the three above
    private static int endOfLine(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + MAX_LINE + 2);
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i > from && bytes[i - 1] == '\r' ? i - 1 : BARE;
            }
            if (i > from && bytes[i - 1] == '\r') {
                return BARE;
            }
        }
        return to - from >= MAX_LINE + 2 ? TOO_LONG : NOT_YET;
    }

    /// @param code of the lines before; -1: this is the first
    /// @return null if the first four bytes, as far as they are there, may begin a reply line
    private static @Nullable String faultOfStart(byte[] bytes, int at, int to, int code) {
        for (int i = 0; i < 3 && at + i < to; i++) {
            byte b = bytes[at + i];
            if (b < (i == 0 ? '2' : '0') || b > (i == 0 ? '5' : '9')) {
                return "a line does not begin with a reply code";
            }
        }
        if (to - at >= 3 && code >= 0 && codeAt(bytes, at) != code) {
            return "the lines of one reply have different codes";
        }
        if (to - at >= 4) {
            byte mark = bytes[at + 3];
            if (mark != ' ' && mark != '-' && mark != '\r') {
                return "a reply code is not followed by a space, a hyphen or the line's end";
            }
        }
        return null;
    }

    private static int codeAt(byte[] bytes, int at) {
        return (bytes[at] - '0') * 100 + (bytes[at + 1] - '0') * 10 + bytes[at + 2] - '0';
    }

    /// Enhanced codes within bytes (RFC 2034 §4): class, subject and detail, the last two of one to
    /// three digits; the class agrees with the reply code.
    private static final class EnhancedBytes {

        /// @return length in bytes, 0: none there
        static int lengthAt(byte[] bytes, int from, int to, int code) {
            if (to - from < 5 || bytes[from] - '0' != code / 100 || code / 100 == 3) {
                return 0;
            }
            int i = from + 1;
            for (int part = 0; part < 2; part++) {
                if (i >= to || bytes[i] != '.') {
                    return 0;
                }
                int digits = i + 1;
                i = digits;
                while (i < to && i - digits < 3 && bytes[i] >= '0' && bytes[i] <= '9') {
                    i++;
                }
                if (i == digits) {
                    return 0;
                }
            }
            return i == to || bytes[i] == ' ' ? i - from : 0;
        }

        static EnhancedStatus parse(byte[] bytes, int from, int to) {
            int[] parts = new int[3];
            int part = 0;
            for (int i = from; i < to; i++) {
                if (bytes[i] == '.') {
                    part++;
                } else {
                    parts[part] = parts[part] * 10 + bytes[i] - '0';
                }
            }
            return new EnhancedStatus(parts[0], parts[1], parts[2]);
        }
    }
}
