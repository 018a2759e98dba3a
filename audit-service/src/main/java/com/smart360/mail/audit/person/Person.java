package com.smart360.mail.audit.person;

import com.smart360.mail.hosts.unicode.InternationalNames;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody who has an address, however it is written: case does not matter, and a domain is one
/// whether it is written in its own letters or as DNS has it (RFC 5890). Its text is never in a
/// log.
public final class Person {

    /// What stands where an address or a text of an erased person was.
    public static final String ERASED = "erased";

    private static final int LONGEST = 320;
    private static final String NOT_INSIDE = "(?<![\\p{L}\\p{N}._%+\\-])";
    private static final String NOT_BEFORE_MORE = "(?![\\p{L}\\p{N}\\-]|\\.[\\p{L}\\p{N}])";

    private final String address;
    private @Nullable Pattern anywhere;

    private Person(String address) {
        this.address = address;
    }

    /// @param address as somebody wrote it
    /// @return empty: it is none
    public static Optional<Person> of(String address) {
        String text = address.strip();
        int at = text.lastIndexOf('@');
        boolean usable = at > 0 && at < text.length() - 1 && text.length() <= LONGEST;
        return usable ? Optional.of(new Person(canonical(text))) : Optional.empty();
    }

    /// One text for one address, however it is written.
    static String canonical(String address) {
        String text = address.strip();
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        int domain = text.lastIndexOf('@') + 1;
        String name = text.substring(domain);
        String whole = text.substring(0, domain) + InternationalNames.toAscii(name).orElse(name);
        return Normalizer.normalize(whole, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// The address in lower case, its domain as DNS has it.
    public String address() {
        return address;
    }

    /// Made when it is needed: few texts hold an address.
    private Matcher within(String text) {
        Pattern known = anywhere;
        if (known == null) {
            int domain = address.lastIndexOf('@') + 1;
            String written =
                    address.substring(0, domain)
                            + InternationalNames.toUnicode(address.substring(domain));
            known =
                    Pattern.compile(
                            NOT_INSIDE
                                    + "(?:"
                                    + Pattern.quote(address)
                                    + "|"
                                    + Pattern.quote(written)
                                    + ")"
                                    + NOT_BEFORE_MORE,
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            anywhere = known;
        }
        return known.matcher(text);
    }

    /// A text with something else where this person's address was.
    String replacedIn(String text, String replacement) {
        return text.indexOf('@') < 0 ? text : within(text).replaceAll(replacement);
    }

    /// Whether that is this person's address.
    public boolean is(String written) {
        return canonical(written).equals(address);
    }

    /// Whether a text names this person's address.
    public boolean isIn(String text) {
        return text.indexOf('@') >= 0 && within(text).find();
    }

    /// A text without this person's address.
    public String erasedFrom(String text) {
        return replacedIn(text, ERASED);
    }

    @Override
    public String toString() {
        return "Person[…]";
    }
}
