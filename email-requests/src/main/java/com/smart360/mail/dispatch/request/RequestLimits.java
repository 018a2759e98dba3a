package com.smart360.mail.dispatch.request;

import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// How large each part of a request may be. Checked while it is read, before an object is made of
/// it; `email-request.schema.json` states the same numbers, and a test holds both together.
public final class RequestLimits {

    /// Unit of lengths: characters (Unicode code points), as JSON Schema counts.
    static final int ID = 200;

    static final int MAILBOX = 500;
    static final int RECIPIENTS_OF_A_LIST = 100;
    static final int SUBJECT = 998;
    static final int BODY = 5_000_000;
    static final int HEADERS = 50;
    static final int HEADER_NAME = 76;
    static final int HEADER_VALUE = 2_000;

    /// Of a field that no encoded word may carry: a line has 998 characters at most (RFC 5322
    /// §2.1.1).
    static final int HEADER_WORD = 900;

    static final int CALENDAR = 500_000;
    static final int ATTACHMENTS = 50;
    static final int FILENAME = 255;
    static final int CONTENT_TYPE = 255;
    static final int CONTENT = 40_000_000;
    static final int REFERENCE = 64;
    static final int CONTENT_ID = 200;
    static final int CATEGORY = 100;
    static final int SOURCE = 100;
    static final int TIME = 40;

    /// Objects and lists inside one another.
    static final int NESTING = 16;

    /// Names, values, and beginnings and ends of objects and lists, all together.
    static final int TOKENS = 5_000;

    /// Characters of a member's name.
    static final int NAME = 200;

    /// Characters of a number.
    static final int NUMBER = 100;

    /// Members and entries that are told of one request when they are wrong.
    static final int TOLD = 20;

    private RequestLimits() {}

    /// Makes parsers that read no further than these limits, and throw an [Exceeded] there.
    ///
    /// @param longestText that is made a string. Unit: characters
    public static JsonFactory factory(int longestText) {
        return JsonFactory.builder().streamReadConstraints(new Constraints(longestText)).build();
    }

    /// Checks the texts of a request that is read from a stream.
    ///
    /// @param characters so far, contents of files not counted
    public static void requireTexts(long characters, long most) {
        if (characters > most) {
            throw new Exceeded(
                    "size",
                    "holds too much text beside its files",
                    "at most " + number(most) + " characters");
        }
    }

    /// A request goes beyond a limit of its form.
    static final class Exceeded extends StreamConstraintsException {

        private static final long serialVersionUID = 1;

        private final String rule;
        private final String message;
        private final String expected;

        Exceeded(String rule, String message, String expected) {
            super(message);
            this.rule = rule;
            this.message = message;
            this.expected = expected;
        }

        /// @param parser stands where the limit was exceeded; null: it is not known
        RequestVerdict.Violation violation(JsonParser parser) {
            var at = parser.currentLocation();
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            String where = " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            return new RequestVerdict.Violation(pointer, rule, null, message + where, expected);
        }

        RequestVerdict.Violation violation() {
            return new RequestVerdict.Violation("", rule, null, message, expected);
        }
    }

    /// Jackson's own exceptions have no place and no rule, only a text.
    private static final class Constraints extends StreamReadConstraints {

        private static final long serialVersionUID = 1;

        Constraints(int longestText) {
            super(NESTING, Long.MAX_VALUE, TOKENS, NUMBER, longestText, NAME);
        }

        @Override
        public void validateNestingDepth(int depth) {
            if (depth > NESTING) {
                throw new Exceeded(
                        "nesting",
                        "is nested too deeply",
                        "at most " + NESTING + " objects and lists inside one another");
            }
        }

        @Override
        public void validateTokenCount(long count) {
            if (count > TOKENS) {
                throw new Exceeded(
                        "members",
                        "holds too many members and values",
                        "at most " + number(TOKENS) + " names, values, brackets and braces");
            }
        }

        @Override
        public void validateIntegerLength(int length) {
            requireNumber(length, "is a number of " + number(length) + " digits");
        }

        @Override
        public void validateFPLength(int length) {
            requireNumber(length, "is a number of " + number(length) + " characters");
        }

        @Override
        public void validateBigIntegerScale(int scale) {
            requireNumber(
                    scale == Integer.MIN_VALUE ? Integer.MAX_VALUE : Math.abs(scale),
                    "is a number with an exponent of " + scale);
        }

        private static void requireNumber(int length, String message) {
            if (length > NUMBER) {
                throw new Exceeded("number-length", message, "at most " + NUMBER);
            }
        }

        @Override
        public void validateNameLength(int length) {
            if (length > NAME) {
                throw new Exceeded(
                        "name-length",
                        "holds a member whose name is too long",
                        "names of at most " + NAME + " characters");
            }
        }

        @Override
        public void validateStringLength(int length) {
            requireTexts(length, getMaxStringLength());
        }

        @Override
        public void validateStringLengthLong(long length) {
            requireTexts(length, getMaxStringLength());
        }
    }

    /// A number for people: `5,000`.
    static String number(long value) {
        String digits = Long.toString(value);
        var grouped = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }
}
