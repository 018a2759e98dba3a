package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.EmailRequest;

/// What the short texts of a request look like, as `email-request.schema.json` says by patterns:
/// checked by hand, in one pass over a text of bounded length, without regular expressions.
final class TextForms {

    private static final String MEDIA_TYPE_MARKS = "!#$&^_.+-";
    private static final String QUOTED_MARKS = " !#$&^_.+/:;=-";
    private static final String CONTENT_ID_MARKS = "!#$%&'*+/=?^_`{|}~.@-";
    private static final int PART_OF_A_TYPE = 127;
    private static final int PARAMETER_NAME = 40;
    private static final int PARAMETER_VALUE = 100;

    private TextForms() {}

    static boolean id(String text) {
        return EmailRequest.isId(text);
    }

    static boolean headerName(String text) {
        return madeOf(text, "-", RequestLimits.HEADER_NAME);
    }

    static boolean reference(String text) {
        return madeOf(text, "", RequestLimits.REFERENCE);
    }

    static boolean contentId(String text) {
        return madeOf(text, CONTENT_ID_MARKS, RequestLimits.CONTENT_ID);
    }

    /// A media type with parameters: RFC 6838 §4.2, RFC 2045 §5.1, both a little narrower.
    static boolean contentType(String text) {
        int semicolon = text.indexOf(';');
        String type = semicolon < 0 ? text : trimmedEnd(text.substring(0, semicolon));
        int slash = type.indexOf('/');
        if (slash < 0
                || text.length() > RequestLimits.CONTENT_TYPE
                || !partOfType(type.substring(0, slash))
                || !partOfType(type.substring(slash + 1))) {
            return false;
        }
        int at = semicolon;
        while (at >= 0 && at < text.length()) {
            at = parameterEnd(text, at + 1);
            if (at < 0 || at < text.length() && text.charAt(at) != ';') {
                return false;
            }
        }
        return true;
    }

    private static boolean partOfType(String text) {
        return madeOf(text, MEDIA_TYPE_MARKS, PART_OF_A_TYPE) && alphanumeric(text.charAt(0));
    }

    /// @param from after the semicolon
    /// @return where the next semicolon or the text's end must be; -1: there is no parameter
    private static int parameterEnd(String text, int from) {
        int at = skipSpaces(text, from);
        int equals = text.indexOf('=', at);
        if (equals < 0 || !madeOf(text.substring(at, equals), "-", PARAMETER_NAME)) {
            return -1;
        }
        at = equals + 1;
        int end;
        if (at < text.length() && text.charAt(at) == '"') {
            int quote = text.indexOf('"', at + 1);
            if (quote < 0 || !only(text.substring(at + 1, quote), QUOTED_MARKS, PARAMETER_VALUE)) {
                return -1;
            }
            end = quote + 1;
        } else {
            end = at;
            while (end < text.length() && tokenCharacter(text.charAt(end))) {
                end++;
            }
            if (end == at || end - at > PARAMETER_VALUE) {
                return -1;
            }
        }
        int after = skipSpaces(text, end);
        // Spaces stand before a semicolon, not at the end.
        return after == text.length() && after > end ? -1 : after;
    }

    private static boolean tokenCharacter(char c) {
        return alphanumeric(c) || MEDIA_TYPE_MARKS.indexOf(c) >= 0;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static String trimmedEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean madeOf(String text, String marks, int most) {
        return !text.isEmpty() && only(text, marks, most);
    }

    private static boolean only(String text, String marks, int most) {
        if (text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!alphanumeric(c) && marks.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean alphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
