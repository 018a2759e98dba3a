package com.smart360.mail.smtp.reply;

/// Foreign text made fit for logs and pages: what could end a line, move the cursor or turn the
/// reading direction becomes `?`.
public final class Printable {

    private Printable() {}

    public static String of(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            if (!printable(text.charAt(i))) {
                if (clean == null) {
                    clean = new StringBuilder(text);
                }
                clean.setCharAt(i, '?');
            }
        }
        return clean == null ? text : clean.toString();
    }

    /// A text without control characters, cut to at most so many characters and an ellipsis.
    public static String of(String text, int longest) {
        String clean = of(text);
        return clean.length() <= longest ? clean : clean.substring(0, longest) + "…";
    }

    private static boolean printable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
