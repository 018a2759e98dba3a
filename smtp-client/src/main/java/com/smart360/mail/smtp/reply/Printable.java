package com.smart360.mail.smtp.reply;

/// Foreign text made fit for logs, pages and events: what could end a line, move the cursor, turn
/// the reading direction or is half a character becomes `?`.
public final class Printable {

    private Printable() {}

    /// @return the same instance where there is nothing to replace
    public static String of(String text) {
        int first = unprintable(text, 0);
        if (first < 0) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        int from = 0;
        for (int at = first; at >= 0; at = unprintable(text, from)) {
            clean.append(text, from, at).append('?');
            from = at + Character.charCount(text.codePointAt(at));
        }
        return clean.append(text, from, text.length()).toString();
    }

    /// A printable text of at most so many characters and an ellipsis.
    public static String of(String text, int longest) {
        // What is cut off need not be looked at; one more character shows that something is.
        return cut(of(cut(text, longest + 1)), longest);
    }

    /// At most so many characters and an ellipsis; cuts no character in two.
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    /// @return index of the first character from there on that can't be shown; -1: none
    private static int unprintable(String text, int from) {
        for (int at = from; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (!printable(c)) {
                return at;
            }
            at += Character.charCount(c);
        }
        return -1;
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> true;
        };
    }
}
