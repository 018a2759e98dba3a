package com.smart360.mail.starter.text;

/// Text as every encoding and every database can hold it.
public final class Unicode {

    private Unicode() {}

    /// The text, with U+FFFD for each half of a surrogate pair that stands alone. UTF-8 has no form
    /// for those: what was hashed would not be what is stored and read (I6).
    public static String wellFormed(String text) {
        int broken = firstLone(text, 0);
        if (broken < 0) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        while (broken >= 0) {
            whole.setCharAt(broken, '\uFFFD');
            broken = firstLone(whole, broken);
        }
        return whole.toString();
    }

    private static int firstLone(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            char here = text.charAt(i);
            if (!Character.isSurrogate(here)) {
                continue;
            }
            if (Character.isHighSurrogate(here)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }
}
