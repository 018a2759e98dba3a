package com.smart360.mail.smtp.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Header fields whose value is made of tokens, addresses or URLs, and no text for people (M7; RFC
/// 2369, 2919, 8058, RFC 5322 §3.6.4).
public final class StructuredField {

    private static final Set<String> NAMES =
            Set.of(
                    "list-unsubscribe",
                    "list-unsubscribe-post",
                    "list-help",
                    "list-subscribe",
                    "list-post",
                    "list-owner",
                    "list-archive",
                    "list-id",
                    "references",
                    "in-reply-to",
                    "original-recipient",
                    "precedence",
                    "importance",
                    "x-priority",
                    "feedback-id");

    private StructuredField() {}

    /// Whether a field of that name is one.
    public static boolean is(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /// A value with a blank behind each comma that separates its parts, where it can be folded; a
    /// comma in a URL separates none.
    public static String spaced(String value) {
        var spaced = new StringBuilder(value.length() + 8);
        boolean inside = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            inside = c == '<' || inside && c != '>';
            spaced.append(c);
            boolean separates = c == ',' && !inside && i + 1 < value.length();
            if (separates && value.charAt(i + 1) != ' ') {
                spaced.append(' ');
            }
        }
        return spaced.toString();
    }

    /// A value with its letters beyond ASCII percent-encoded (RFC 3986 §2.5).
    public static String ascii(String value) {
        if (Lines.ascii(value)) {
            return value;
        }
        var ascii = new StringBuilder(value.length() * 2);
        value.codePoints()
                .forEach(
                        each ->
                                ascii.append(
                                        each < 0x80
                                                ? Character.toString(each)
                                                : URLEncoder.encode(
                                                        Character.toString(each),
                                                        StandardCharsets.UTF_8)));
        return ascii.toString();
    }
}
