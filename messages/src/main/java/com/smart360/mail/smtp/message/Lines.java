package com.smart360.mail.smtp.message;

/// What may stand on one line of a header or command.
public final class Lines {

    private Lines() {}

    /// Whether the text holds a character that could end a line or a command: CR, LF, any other
    /// control character, Unicode's line separators, or half a surrogate pair.
    public static boolean broken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7F && c <= 0x9F || c == '\u2028' || c == '\u2029') {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (!pairAt(text, i)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /// Whether there is no half of a surrogate pair in it: what Unicode can't write.
    public static boolean wholeCharacters(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!pairAt(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean pairAt(CharSequence text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    /// Whether every character is below 128.
    public static boolean ascii(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
