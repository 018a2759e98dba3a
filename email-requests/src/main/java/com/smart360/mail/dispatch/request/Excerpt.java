package com.smart360.mail.dispatch.request;

/// The beginning of a text that came in, for people, logs and headers: one line of bounded length.
final class Excerpt {

    private static final int LONGEST = 200;

    private Excerpt() {}

    /// At most 200 characters of a text and an ellipsis; what could end a line is written as an
    /// escape. Takes time and memory for these only, however long the text is.
    static String of(String text) {
        var shown = new StringBuilder();
        int at = 0;
        for (int count = 0; count < LONGEST && at < text.length(); count++) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            // Nor may anything turn the direction of the words around it (S18).
            boolean hidden = c <= 0xFFFF && Character.getType(c) == Character.FORMAT;
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || half || hidden) {
                shown.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    shown.append(Character.forDigit(c >> shift & 0xF, 16));
                }
            } else {
                shown.appendCodePoint(c);
            }
        }
        return at < text.length() ? shown.append('…').toString() : shown.toString();
    }
}
