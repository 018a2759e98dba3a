package com.smart360.mail.config.configuration.rule;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail server's address as the form takes it: a DNS name, dotted-decimal IPv4, or IPv6 in
/// brackets (HOST-1, HOST-3, HOST-4). Nothing is resolved here.
///
/// Whatever a resolver might read as a number (`127.1`, `0177.0.0.1`, `0x7f000001`, `2130706433`)
/// is never a name: it is an IPv4 address in a form that we refuse.
sealed interface Host {

    /// RFC 1035 §2.3.4 in its written form.
    int MAX_LENGTH = 253;

    /// A DNS name in ASCII, lower case (internationalised names as `xn--`).
    record Name(String ascii) implements Host {}

    /// An address literal.
    record Address(InetAddress value) implements Host {}

    /// What parsing found.
    sealed interface Parsed {}

    /// It can be one.
    record Usable(Host host) implements Parsed {}

    /// It can't.
    ///
    /// @param rule the rule that it breaks
    /// @param cause the catalog's key below that rule
    /// @param culprit the character or part at fault, where one is
    record Unusable(HostRule rule, String cause, @Nullable String culprit) implements Parsed {}

    /// Reads what was typed, already trimmed (HOST-6).
    static Parsed parse(String typed) {
        if (typed.length() > MAX_LENGTH) {
            return new Unusable(HostRule.HOST_8, "too-long", null);
        }
        if (typed.startsWith("[") || typed.endsWith("]")) {
            return Syntax.bracketed(typed);
        }
        if (typed.chars().filter(c -> c == ':').count() > 1) {
            return Syntax.ipv6(typed) == null
                    ? new Unusable(HostRule.HOST_4, "malformed", null)
                    : new Unusable(HostRule.HOST_4, "brackets-missing", null);
        }
        return Syntax.nameOrIpv4(typed);
    }

    /// The grammar, apart so that the interface shows only what callers need.
    final class Syntax {

        private static final Pattern LABEL =
                Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
        private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
        private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
        private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
        private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

        private Syntax() {}

        static @Nullable InetAddress ipv6(String typed) {
            if (!IPV6.matcher(typed).matches() || typed.indexOf(':') < 0) {
                return null;
            }
            try {
                return InetAddress.ofLiteral(typed);
            } catch (IllegalArgumentException notAnAddress) {
                return null;
            }
        }

        static boolean isLabel(String label) {
            return LABEL.matcher(label).matches();
        }

        static boolean isNumeric(String label) {
            return NUMERIC.matcher(label).matches();
        }

        private static Parsed bracketed(String typed) {
            String inside =
                    typed.startsWith("[") && typed.endsWith("]") && typed.length() > 2
                            ? typed.substring(1, typed.length() - 1)
                            : "";
            if (inside.indexOf('%') >= 0) {
                return new Unusable(HostRule.HOST_4, "zone", null);
            }
            InetAddress address = ipv6(inside);
            return address == null
                    ? new Unusable(HostRule.HOST_4, "malformed", null)
                    : new Usable(new Address(address));
        }

        private static Parsed nameOrIpv4(String typed) {
            if (URL.matcher(typed).matches()) {
                return new Unusable(HostRule.HOST_1, "is-address-of-page", null);
            }
            List<String> labels = Arrays.asList(typed.split("\\.", -1));
            String last = labels.getLast();
            if (last.isEmpty() && labels.size() > 1 && !labels.get(labels.size() - 2).isEmpty()) {
                return new Unusable(HostRule.HOST_1, "final-dot", null);
            }
            if (isNumeric(last)) {
                return ipv4(labels);
            }
            int strange = typed.codePoints().filter(c -> !belongsInName(c)).findFirst().orElse(-1);
            if (strange >= 0) {
                return strange == ':'
                        ? new Unusable(HostRule.HOST_1, "has-port", null)
                        : new Unusable(HostRule.HOST_8, "character", shown(strange));
            }
            return labels.stream()
                    .filter(label -> !isLabel(label))
                    .findFirst()
                    .<Parsed>map(label -> new Unusable(HostRule.HOST_1, "label", label))
                    .orElseGet(() -> new Usable(new Name(typed.toLowerCase(Locale.ROOT))));
        }

        private static Parsed ipv4(List<String> parts) {
            byte[] octets = new byte[4];
            if (parts.size() != octets.length) {
                return new Unusable(HostRule.HOST_3, "malformed", null);
            }
            for (int i = 0; i < octets.length; i++) {
                String part = parts.get(i);
                if (!OCTET.matcher(part).matches() || Integer.parseInt(part) > 255) {
                    return new Unusable(HostRule.HOST_3, "malformed", null);
                }
                octets[i] = (byte) Integer.parseInt(part);
            }
            return new Usable(new Address(InternalHosts.address(octets)));
        }

        private static boolean belongsInName(int c) {
            return c == '.'
                    || c == '-'
                    || (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z');
        }

        static String shown(int codePoint) {
            return Character.isISOControl(codePoint) || Character.isWhitespace(codePoint)
                    ? String.format(Locale.ROOT, "U+%04X", codePoint)
                    : String.format(
                            Locale.ROOT, "%s (U+%04X)", Character.toString(codePoint), codePoint);
        }
    }
}
