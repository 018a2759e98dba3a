package com.smart360.mail.smtp.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server's reply (RFC 5321 §4.2), bounded in lines and bytes, credentials removed.
///
/// @param code 200-599
/// @param enhanced null where the server sent none
/// @param lines without code and enhanced code; at least one, may be empty
public record Reply(int code, @Nullable EnhancedStatus enhanced, List<String> lines) {

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

    /// All lines, joined by a space.
    public String text() {
        return String.join(" ", lines);
    }
}
