package com.smart360.mail.config.sender;

import com.smart360.mail.config.configuration.rule.examination.EmailAddress;
import com.smart360.mail.hosts.Host;
import com.smart360.mail.hosts.unicode.InternationalNames;
import java.util.Locale;
import java.util.Optional;

/// What a sender's mails may name as From: an address, or a domain, with or without an `@` before
/// it.
final class FromEntry {

    private FromEntry() {}

    /// As it is kept and compared: in lower case, its domain as DNS has it.
    ///
    /// @return empty: it is neither an address nor a domain
    static Optional<String> parse(String entered) {
        String text = entered.strip();
        int at = text.lastIndexOf('@');
        String local = at < 0 ? "" : text.substring(0, at);
        return InternationalNames.toHostName(text.substring(at + 1))
                .filter(domain -> domain.length() <= Host.MAX_LENGTH && Host.isDomain(domain))
                .map(domain -> local.isEmpty() ? domain : local + "@" + domain)
                .filter(entry -> local.isEmpty() || EmailAddress.isValid(entry))
                .map(entry -> entry.toLowerCase(Locale.ROOT));
    }
}
