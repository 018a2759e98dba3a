package com.smart360.mail.audit.intake.narration;

/// Text of others, fit for one line: no control characters, not too long.
public final class OneLine {

    private static final int LIMIT = 200;

    private OneLine() {}

    /// The text, cut to 200 characters.
    public static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }
}
