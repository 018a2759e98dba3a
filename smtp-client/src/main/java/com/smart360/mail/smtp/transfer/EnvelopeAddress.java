package com.smart360.mail.smtp.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The rule for an address inside MAIL FROM and RCPT TO. It keeps foreign text from becoming SMTP
/// commands; whether an address is a sensible one is for others to judge.
public final class EnvelopeAddress {

    /// Bytes between the angle brackets (RFC 5321 §4.5.3.1.3: 256 with them).
    private static final int LONGEST = 254;

    private EnvelopeAddress() {}

    /// What keeps the address from standing in an envelope; empty: nothing.
    ///
    /// @param smtpUtf8 whether the envelope may use RFC 6531: characters beyond ASCII
    public static Optional<String> fault(String address, boolean smtpUtf8) {
        if (address.isEmpty()) {
            return Optional.of("the address is empty; expected local-part@domain");
        }
        boolean quoted = false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0)) {
                return Optional.of("the address has a control character at " + i);
            }
            if (c > 0x7f && !smtpUtf8) {
                return Optional.of("the address has a non-ASCII character at " + i);
            }
            if (Character.isSurrogate(c) && !paired(address, i)) {
                return Optional.of("the address has half a surrogate pair at " + i);
            }
            if (quoted && c == '\\' && i + 1 < address.length() && address.charAt(i + 1) >= ' ') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ' ' || c == '<' || c == '>')) {
                return Optional.of("the address has an unquoted '" + c + "' at " + i);
            }
        }
        if (quoted) {
            return Optional.of("the address has an open quotation");
        }
        if (address.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("the address is longer than " + LONGEST + " bytes");
        }
        return Optional.empty();
    }

    private static boolean paired(String address, int i) {
        return Character.isHighSurrogate(address.charAt(i))
                ? i + 1 < address.length() && Character.isLowSurrogate(address.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(address.charAt(i - 1));
    }
}
