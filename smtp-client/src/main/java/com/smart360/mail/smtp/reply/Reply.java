package com.smart360.mail.smtp.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server's reply (RFC 5321 §4.2), credentials removed. What [ReplyParser] makes is bounded in
/// lines and bytes; what is kept of it beyond the step that read it is [#abridged()].
///
/// @param code 200-599
/// @param enhanced null where the server sent none
/// @param lines without code and enhanced code; at least one, may be empty
public record Reply(int code, @Nullable EnhancedStatus enhanced, List<String> lines) {

    /// Characters of [#text()], without the ellipsis.
    public static final int LONGEST_TEXT = 1000;

    public Reply {
        lines = List.copyOf(lines);
    }

    /// 2xx.
    public boolean positive() {
        return code / 100 == 2;
    }

    /// 4xx: come back later.
    public boolean transientNegative() {
        return code / 100 == 4;
    }

    /// 5xx: never.
    public boolean permanentNegative() {
        return code / 100 == 5;
    }

    /// All lines, joined by a space; cut where it is long (K3).
    public String text() {
        if (lines.size() == 1) {
            return Printable.cut(lines.getFirst(), LONGEST_TEXT);
        }
        var text = new StringBuilder();
        for (String line : lines) {
            text.append(text.isEmpty() ? "" : " ").append(line);
            if (text.length() > LONGEST_TEXT) {
                break;
            }
        }
        return Printable.cut(text.toString(), LONGEST_TEXT);
    }

    /// This reply as it may be kept: itself where it is short, else its [#text()] as one line.
    public Reply abridged() {
        long length = 0;
        for (String line : lines) {
            length += line.length() + 1L;
        }
        return length <= LONGEST_TEXT + 1 ? this : new Reply(code, enhanced, List.of(text()));
    }
}
