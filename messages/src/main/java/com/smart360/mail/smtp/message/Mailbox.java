package com.smart360.mail.smtp.message;

import com.smart360.mail.hosts.unicode.InternationalNames;
import com.smart360.mail.hosts.unicode.UnseenCharacters;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// An address with its optional display name, strictly as RFC 5321 §4.1.2, RFC 5322 §3.4 and RFC
/// 6531 §3.3 allow: nothing that [#parse] lets through can end a header or an SMTP command.
///
/// @param name display name without quotes; empty: none
/// @param local local part as on the wire, quotes included where it needs them
/// @param domain ASCII in lower case: international names in their A-label form (RFC 5890),
///   literals in brackets
public record Mailbox(String name, String local, String domain) {

    /// Octets of a local part at most (RFC 5321 §4.5.3.1.1).
    public static final int MAX_LOCAL = 64;

    private static final int MAX_DOMAIN = 255;
    private static final int MAX_PATH = 254;

    /// Reads `jo@example.org` or `Jo Bloggs <jo@example.org>`; empty where it is neither. Blanks
    /// and letters that nobody sees go unnoticed at both ends, where a table or a page left them.
    public static Optional<Mailbox> parse(String text) {
        String whole = UnseenCharacters.trimmed(text);
        if (Lines.broken(whole)) {
            return Optional.empty();
        }
        if (!whole.endsWith(">")) {
            return address("", whole);
        }
        int open = whole.lastIndexOf('<');
        if (open < 0) {
            return Optional.empty();
        }
        String inner = whole.substring(open + 1, whole.length() - 1);
        return displayName(whole.substring(0, open).strip()).flatMap(name -> address(name, inner));
    }

    /// As in MAIL FROM and RCPT TO, without angle brackets.
    public String address() {
        return local + "@" + domain;
    }

    /// Whether the local part needs RFC 6531 on the way.
    public boolean international() {
        return !Lines.ascii(local);
    }

    private static Optional<String> displayName(String text) {
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return unquoted(text.substring(1, text.length() - 1));
        }
        // Commas and the like are quoted for them: one text is one mailbox. With an address in it,
        // it may be two.
        boolean plain = text.chars().noneMatch(c -> "<>@\\\"".indexOf(c) >= 0);
        return plain ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> unquoted(String quoted) {
        var plain = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '"') {
                return Optional.empty();
            }
            if (c == '\\') {
                i++;
                if (i == quoted.length()) {
                    return Optional.empty();
                }
                c = quoted.charAt(i);
            }
            plain.append(c);
        }
        return Optional.of(plain.toString());
    }

    private static Optional<Mailbox> address(String name, String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        if (octets(local) > MAX_LOCAL || !(dotAtom(local) || quotedString(local))) {
            return Optional.empty();
        }
        return domain(text.substring(at + 1))
                .filter(domain -> octets(local) + 1 + domain.length() <= MAX_PATH)
                .map(domain -> new Mailbox(name, local, domain));
    }

    private static boolean dotAtom(String local) {
        boolean afterDot = true;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c == '.') {
                if (afterDot) {
                    return false;
                }
                afterDot = true;
            } else if (atext(c) && !UnseenCharacters.at(local, i)) {
                afterDot = false;
            } else {
                return false;
            }
        }
        return !afterDot;
    }

    private static boolean atext(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0
                || c > 0x9F && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    private static boolean quotedString(String local) {
        if (local.length() < 3 || !local.startsWith("\"") || !local.endsWith("\"")) {
            return false;
        }
        for (int i = 1; i < local.length() - 1; i++) {
            char c = local.charAt(i);
            if (c == '\\') {
                i++;
                if (i == local.length() - 1) {
                    return false;
                }
            } else if (c == '"' || UnseenCharacters.at(local, i)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> domain(String text) {
        if (text.length() > MAX_DOMAIN) {
            return Optional.empty();
        }
        if (text.startsWith("[")) {
            return literal(text);
        }
        String ascii = text;
        if (!Lines.ascii(text)) {
            ascii = InternationalNames.toHostName(text).orElse("");
        }
        if (ascii.isEmpty() || ascii.length() > MAX_DOMAIN) {
            return Optional.empty();
        }
        int from = 0;
        for (int dot = ascii.indexOf('.'); dot >= 0; dot = ascii.indexOf('.', from)) {
            if (!label(ascii.substring(from, dot))) {
                return Optional.empty();
            }
            from = dot + 1;
        }
        // Without case, as DNS compares them (RFC 5321 §2.4): one mailbox gets one copy.
        return label(ascii.substring(from))
                ? Optional.of(ascii.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean label(String label) {
        if (label.isEmpty() || label.length() > 63) {
            return false;
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean inner = i > 0 && i < label.length() - 1;
            boolean allowed =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '-' && inner;
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> literal(String text) {
        if (!text.endsWith("]")) {
            return Optional.empty();
        }
        String inner = text.substring(1, text.length() - 1);
        boolean six = inner.regionMatches(true, 0, "IPv6:", 0, 5);
        String digits = six ? inner.substring(5) : inner;
        boolean shaped =
                six ? digits.indexOf(':') >= 0 && digits.indexOf('%') < 0 : dottedQuad(digits);
        if (!shaped) {
            return Optional.empty();
        }
        try {
            var _ = InetAddress.ofLiteral(digits);
            return Optional.of(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean dottedQuad(String text) {
        int dots = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && digits < 3) {
                digits++;
            } else if (c == '.' && digits > 0) {
                dots++;
                digits = 0;
            } else {
                return false;
            }
        }
        return dots == 3 && digits > 0;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
