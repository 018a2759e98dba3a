package com.smart360.mail.dispatch.email;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as RFC 3339 §5.6 writes them, those included that `java.time` does not read: an offset of
/// `-00:00`, a leap second, any number of digits behind the second (N13).
public final class Rfc3339 {

    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:)(\\d{2})(?:\\.(\\d{1,30}))?"
                            + "([Zz]|[+-]\\d{2}:\\d{2})");

    private static final int NANO_DIGITS = 9;

    private Rfc3339() {}

    /// @throws DateTimeException it is no such time
    public static Instant instant(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new DateTimeException("another form of ISO 8601");
        }
        boolean leap = form.group(2).equals("60");
        String digits = form.group(3) == null ? "0" : form.group(3);
        String fraction = digits.substring(0, Math.min(digits.length(), NANO_DIGITS));
        String offset = form.group(4).equals("-00:00") ? "Z" : form.group(4);
        String known = form.group(1) + (leap ? "59" : form.group(2)) + "." + fraction + offset;
        Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(known, Instant::from);
        return leap ? instant.plusSeconds(1) : instant;
    }
}
