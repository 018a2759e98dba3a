package com.smart360.mail.audit.person;

import com.smart360.mail.hosts.unicode.WrittenAddress;
import java.util.Optional;

/// Somebody who has an address, however it is written ([WrittenAddress]). Its text is never in a
/// log.
public final class Person {

    /// What stands where an address or a text of an erased person was.
    public static final String ERASED = "erased";

    private static final int LONGEST = 320;

    private final WrittenAddress address;

    private Person(WrittenAddress address) {
        this.address = address;
    }

    /// @param address as somebody wrote it
    /// @return empty: it is none
    public static Optional<Person> of(String address) {
        String text = address.strip();
        int at = text.lastIndexOf('@');
        boolean usable = at > 0 && at < text.length() - 1 && text.length() <= LONGEST;
        return usable ? Optional.of(new Person(new WrittenAddress(text))) : Optional.empty();
    }

    /// The address in lower case, its domain as DNS has it.
    public String address() {
        return address.text();
    }

    /// A text with something else where this person's address was.
    String replacedIn(String text, String replacement) {
        return address.replacedIn(text, replacement);
    }

    /// Whether that is this person's address.
    public boolean is(String written) {
        return address.is(written);
    }

    /// Whether a text names this person's address.
    public boolean isIn(String text) {
        return address.isIn(text);
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
