package com.smart360.mail.hosts.unicode;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/// Letters that nobody sees: formats, joiners, soft hyphens, variation selectors. In the midst of a
/// name or a local part they make another one of it that looks the same (M8, RFC 8264 §9.13).
public final class UnseenCharacters {

    /// The first of them.
    private static final int SOFT_HYPHEN = 0xAD;

    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    private UnseenCharacters() {}

    /// Whether one begins there. A joiner between two letters beyond ASCII is none: writing has
    /// need of it (RFC 5892 A.1).
    public static boolean at(String text, int index) {
        int codePoint = text.codePointAt(index);
        if (!is(codePoint)) {
            return false;
        }
        return !(joiner(codePoint) && beyondAscii(text, index - 1) && beyondAscii(text, index + 1));
    }

    private static boolean beyondAscii(String text, int index) {
        return index >= 0 && index < text.length() && text.charAt(index) > 0x9F;
    }

    /// Whether this is one, a joiner too: what Unicode calls a format, or says is not to be shown.
    public static boolean is(int codePoint) {
        return codePoint >= SOFT_HYPHEN
                && (Character.getType(codePoint) == Character.FORMAT
                        || UCharacter.hasBinaryProperty(
                                codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
    }

    static boolean joiner(int codePoint) {
        return codePoint == ZWNJ || codePoint == ZWJ;
    }

    /// Without those, and without blanks, at both ends.
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && outside(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && outside(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean outside(int codePoint) {
        return is(codePoint)
                || codePoint != 0x2028
                        && codePoint != 0x2029
                        && (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint));
    }
}
