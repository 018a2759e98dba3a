package com.smart360.mail.smtp.wire;

import java.util.List;

/// Long words that stand in the replies of many servers. A password that has one as a part does not
/// hide that word wherever it stands alone; the password itself is hidden whole.
final class OrdinaryWords {

    private static final List<String> WORDS =
            List.of(
                    "acceptable",
                    "accepted",
                    "administrator",
                    "application",
                    "authenticated",
                    "authenticate",
                    "authentication",
                    "authorization",
                    "certificate",
                    "configuration",
                    "connection",
                    "connections",
                    "credential",
                    "credentials",
                    "deactivated",
                    "disabled",
                    "encryption",
                    "exceeded",
                    "exchange",
                    "expected",
                    "identity",
                    "incorrect",
                    "localhost",
                    "mailboxes",
                    "maintenance",
                    "maximum",
                    "mechanism",
                    "message",
                    "messages",
                    "microsoft",
                    "password",
                    "passwords",
                    "permanent",
                    "permission",
                    "permitted",
                    "protected",
                    "protocol",
                    "recipient",
                    "recipients",
                    "rejected",
                    "required",
                    "requires",
                    "security",
                    "sequence",
                    "smtpclientauthentication",
                    "specific",
                    "starttls",
                    "submission",
                    "successful",
                    "suspended",
                    "temporarily",
                    "temporary",
                    "throttled",
                    "transaction",
                    "unavailable",
                    "unauthenticated",
                    "unrecognized",
                    "unsuccessful",
                    "unsupported",
                    "username",
                    "verification",
                    "verified");

    private OrdinaryWords() {}

    /// For each character of a text, whether it goes on within an ordinary word: true for all but
    /// the last character of each.
    static boolean[] in(char[] text) {
        boolean[] within = new boolean[text.length];
        for (String word : WORDS) {
            for (int at = 0; at + word.length() <= text.length; at++) {
                if (stands(word, text, at)) {
                    for (int i = at; i < at + word.length() - 1; i++) {
                        within[i] = true;
                    }
                }
            }
        }
        return within;
    }

    /// Whether a part of the text lies in one ordinary word.
    static boolean cover(boolean[] within, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (!within[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean stands(String word, char[] text, int at) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(text[at + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
