package com.smart360.mail.smtp.dsn;

/// What a server that offers DSN (RFC 3461) is asked to report.
///
/// @param envelopeId comes back in each report; 1 to 100 printable ASCII characters without blanks,
///   `+` and `=`, so that it stands in the command as it is (xtext)
/// @param ofDelivery also that a mail arrived, and not only that it did not
public record WantedReports(String envelopeId, boolean ofDelivery) {

    /// Characters of an ENVID at most (RFC 3461 §4.4).
    public static final int LONGEST = 100;

    public WantedReports {
        boolean plain =
                envelopeId.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '+' && c != '=');
        if (envelopeId.isEmpty() || envelopeId.length() > LONGEST || !plain) {
            throw new IllegalArgumentException(
                    "envelopeId has "
                            + envelopeId.length()
                            + " characters; expected 1-100 of printable ASCII without blank, + and"
                            + " =");
        }
    }

    /// `NOTIFY` of each recipient (RFC 3461 §4.1).
    public String occasions() {
        return ofDelivery ? "SUCCESS,FAILURE,DELAY" : "FAILURE,DELAY";
    }

    /// `ORCPT` (RFC 3461 §4.2): who was meant, whatever the mail is forwarded to.
    ///
    /// @return empty: the address is beyond ASCII
    public static String originalRecipient(String address) {
        var encoded = new StringBuilder(" ORCPT=rfc822;");
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c >= 0x7F) {
                return "";
            }
            if (c <= ' ' || c == '+' || c == '=') {
                encoded.append('+').append("%02X".formatted((int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
