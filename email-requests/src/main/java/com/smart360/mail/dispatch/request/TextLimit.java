package com.smart360.mail.dispatch.request;

import java.util.function.Predicate;

/// What a text may be.
///
/// @param least characters
/// @param most characters
/// @param oneLine nothing in it may end a line
/// @param form what it looks like beyond that
/// @param expected in words, with an example where that helps
record TextLimit(int least, int most, boolean oneLine, Predicate<String> form, String expected) {

    /// A text of any characters.
    static TextLimit body(int most, String expected) {
        return new TextLimit(0, most, false, _ -> true, expected);
    }

    static TextLimit line(int least, int most, String expected) {
        return new TextLimit(least, most, true, _ -> true, expected);
    }

    /// One line of a form of its own.
    static TextLimit formed(int most, Predicate<String> form, String expected) {
        return new TextLimit(1, most, true, form, expected);
    }
}
