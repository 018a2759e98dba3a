package com.smart360.mail.dispatch.suppression;

import com.smart360.mail.smtp.message.Mailbox;
import java.util.Locale;
import java.util.Optional;

/// An address as the list compares it: domains as DNS does (IDNA, without case), and local parts
/// without case, too, since no server in use tells them apart and people write them as they like.
///
/// @param key small letters, the domain in its A-label form
public record SuppressedAddress(String key) {

    /// @return empty: the text is no address
    public static Optional<SuppressedAddress> of(String address) {
        return Mailbox.parse(address).map(SuppressedAddress::of);
    }

    public static SuppressedAddress of(Mailbox mailbox) {
        return new SuppressedAddress(
                mailbox.local().toLowerCase(Locale.ROOT) + "@" + mailbox.domain());
    }

    /// With the first letter of its local part, for what is kept for years: `j…@example.org`.
    String masked() {
        int at = key.lastIndexOf('@');
        int first = key.offsetByCodePoints(0, 1);
        return key.substring(0, Math.min(first, at)) + "…" + key.substring(at);
    }
}
