package com.smart360.mail.hosts.unicode;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One e-mail address, however it is written: case does not matter, and a domain is one whether it
/// stands in its own letters or as DNS has it (RFC 5890). Its text is never in a log.
public final class WrittenAddress {

    private static final String NOT_INSIDE = "(?<![\\p{L}\\p{N}._%+\\-])";
    private static final String NOT_BEFORE_MORE = "(?![\\p{L}\\p{N}\\-]|\\.[\\p{L}\\p{N}])";

    private final String text;
    private @Nullable Pattern anywhere;

    /// @param written with an `@`, which nothing checks here
    public WrittenAddress(String written) {
        this.text = canonical(written);
    }

    private static String canonical(String written) {
        String text = written.strip();
        if (text.chars().allMatch(letter -> letter < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        int domain = text.lastIndexOf('@') + 1;
        String name = text.substring(domain);
        String whole = text.substring(0, domain) + InternationalNames.toAscii(name).orElse(name);
        return Normalizer.normalize(whole, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /// In lower case, its domain as DNS has it.
    public String text() {
        return text;
    }

    /// Whether that is this address.
    public boolean is(String written) {
        return canonical(written).equals(text);
    }

    /// Whether this address stands somewhere in a text.
    public boolean isIn(String some) {
        return some.indexOf('@') >= 0 && within(some).find();
    }

    /// A text with something else where this address was.
    public String replacedIn(String some, String replacement) {
        return some.indexOf('@') < 0 ? some : within(some).replaceAll(replacement);
    }

    /// Made when it is needed: few texts hold an address.
    private Matcher within(String some) {
        Pattern known = anywhere;
        if (known == null) {
            int domain = text.lastIndexOf('@') + 1;
            String shown =
                    text.substring(0, domain)
                            + InternationalNames.toUnicode(text.substring(domain));
            known =
                    Pattern.compile(
                            NOT_INSIDE
                                    + "(?:"
                                    + Pattern.quote(text)
                                    + "|"
                                    + Pattern.quote(shown)
                                    + ")"
                                    + NOT_BEFORE_MORE,
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            anywhere = known;
        }
        return known.matcher(some);
    }

    @Override
    public String toString() {
        return "WrittenAddress[…]";
    }
}
