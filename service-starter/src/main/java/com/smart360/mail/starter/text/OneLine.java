package com.smart360.mail.starter.text;

/// Text of others, fit for one line that is kept and shown: whole Unicode characters, no control
/// characters, not too long, and nothing in it that can't be seen.
///
/// What turns the direction of writing or has no width is shown by its number, `[U+202E]` say: a
/// name must not read as another one (S18). The joiners that scripts and emoji need stay.
public final class OneLine {

    private static final int LIMIT = 200;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int LAST_ASCII = 0x7F;

    private OneLine() {}

    /// The text, cut to 200 characters.
    public static String of(String text) {
        return of(text, LIMIT);
    }

    /// The text, cut to so many characters; no pair of surrogates is cut in two.
    public static String of(String text, int limit) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), limit + 16));
        int before = ' ';
        for (int i = 0; i < text.length() && line.length() <= limit; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            append(line, character, before);
            before = character;
        }
        return cut(line.toString().strip(), limit);
    }

    private static void append(StringBuilder line, int character, int before) {
        switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    line.append(' ');
            case Character.SURROGATE -> line.append('\uFFFD');
            case Character.FORMAT -> {
                if ((character == JOINER || character == NON_JOINER) && before > LAST_ASCII) {
                    line.appendCodePoint(character);
                } else {
                    line.append("[U+%04X]".formatted(character));
                }
            }
            default -> line.appendCodePoint(character);
        }
    }

    private static String cut(String line, int limit) {
        if (line.length() <= limit) {
            return line;
        }
        boolean between = Character.isHighSurrogate(line.charAt(limit - 1));
        return line.substring(0, between ? limit - 1 : limit) + "…";
    }
}
