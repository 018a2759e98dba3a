package com.smart360.mail.dispatch.erasure;

import com.smart360.mail.hosts.unicode.InternationalNames;
import com.smart360.mail.smtp.message.Mailbox;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whose mails are erased, however the address is written: case does not matter, and a domain is
/// one in its own letters and as DNS has it.
final class ErasedRecipient {

    private final String address;
    private final Pattern anywhere;

    ErasedRecipient(String written) {
        address = canonical(written);
        int domain = address.lastIndexOf('@') + 1;
        String shown =
                address.substring(0, domain)
                        + InternationalNames.toUnicode(address.substring(domain));
        anywhere =
                Pattern.compile(
                        "(?<![\\p{L}\\p{N}._%+\\-])(?:"
                                + Pattern.quote(address)
                                + "|"
                                + Pattern.quote(shown)
                                + ")(?![\\p{L}\\p{N}\\-]|\\.[\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean is(Mailbox mailbox) {
        return canonical(mailbox.address()).equals(address);
    }

    boolean isIn(String text) {
        return anywhere.matcher(text).find();
    }

    private static String canonical(String written) {
        String text = written.strip();
        int domain = text.lastIndexOf('@') + 1;
        String name = text.substring(domain);
        String whole = text.substring(0, domain) + InternationalNames.toAscii(name).orElse(name);
        return Normalizer.normalize(whole, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "ErasedRecipient[…]";
    }
}
