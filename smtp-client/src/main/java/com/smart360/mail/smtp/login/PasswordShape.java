package com.smart360.mail.smtp.login;

import org.jspecify.annotations.Nullable;

/// What may have gone wrong when a password was pasted: blanks that are no part of it. It tells
/// that there are some, and nothing else of the password (N11, X18).
final class PasswordShape {

    private PasswordShape() {}

    /// @param utf8 only looked at
    /// @return null: nothing is odd
    static @Nullable String oddity(byte[] utf8) {
        if (utf8.length == 0) {
            return null;
        }
        if (hasNoBreakBlank(utf8)) {
            return "a no-break blank";
        }
        if (isBlank(utf8[utf8.length - 1])) {
            return "a blank at its end";
        }
        if (isBlank(utf8[0])) {
            return "a blank at its beginning";
        }
        for (byte each : utf8) {
            if (isBlank(each)) {
                return "blanks inside";
            }
        }
        return null;
    }

    /// U+00A0 or U+202F.
    private static boolean hasNoBreakBlank(byte[] utf8) {
        for (int i = 0; i + 1 < utf8.length; i++) {
            boolean plain = utf8[i] == (byte) 0xC2 && utf8[i + 1] == (byte) 0xA0;
            boolean narrow =
                    i + 2 < utf8.length
                            && utf8[i] == (byte) 0xE2
                            && utf8[i + 1] == (byte) 0x80
                            && utf8[i + 2] == (byte) 0xAF;
            if (plain || narrow) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\t' || each == '\r' || each == '\n';
    }
}
