package com.smart360.mail.hosts;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The grammar of a [Host].
final class HostSyntax {

    /// Dotted decimal without leading zeros.
    private static final Pattern DOTTED_DECIMAL =
            Pattern.compile(
                    "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}"
                            + "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

    /// A last label that makes the C library read the whole as a number.
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

    private HostSyntax() {}

    /// A whole address: `https://mail.example.com/`, `smtp://mail.example.com:587`.
    static boolean isAddressOfPrograms(String text) {
        return URL.matcher(text).matches();
    }

    static boolean isDottedDecimal(String text) {
        return DOTTED_DECIMAL.matcher(text).matches();
    }

    static boolean isLabel(String label) {
        return LABEL.matcher(label).matches();
    }

    static boolean isNumeric(String label) {
        return NUMERIC.matcher(label).matches();
    }

    static List<String> labels(String name) {
        return List.of(name.split("\\.", -1));
    }

    static Host nameOrIpv4(String host) {
        if (isDottedDecimal(host)) {
            return new Host.Literal(Inet4Address.ofLiteral(host));
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (isNumeric(labels(name).getLast())) {
            return new Host.Malformed(HostFault.IPV4_FORM, "");
        }
        return name(host, name);
    }

    private static Host name(String host, String name) {
        OptionalInt strange = host.codePoints().filter(c -> !belongsInName(c)).findFirst();
        if (strange.isPresent()) {
            return strange.getAsInt() == ':'
                    ? new Host.Malformed(HostFault.WITH_PORT, "")
                    : new Host.Malformed(HostFault.CHARACTER, shown(strange.getAsInt()));
        }
        for (String label : labels(name)) {
            if (!isLabel(label)) {
                return new Host.Malformed(HostFault.LABEL, label);
            }
        }
        return name.length() < host.length()
                ? new Host.Malformed(HostFault.FINAL_DOT, "")
                : new Host.Name(name.toLowerCase(Locale.ROOT));
    }

    static Host ipv6(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
        String inside = bracketed ? host.substring(1, host.length() - 1) : host;
        if (inside.indexOf('%') >= 0) {
            return new Host.Malformed(HostFault.IPV6_ZONE, "");
        }
        if (isDottedDecimal(inside)) {
            return new Host.Malformed(HostFault.IPV4_IN_BRACKETS, "");
        }
        if (inside.indexOf(':') < 0 || !IPV6.matcher(inside).matches()) {
            return new Host.Malformed(HostFault.IPV6_FORM, "");
        }
        return address(inside, bracketed);
    }

    private static Host address(String literal, boolean bracketed) {
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            if (!(address instanceof Inet6Address)) {
                return new Host.Malformed(HostFault.IPV4_MAPPED, "");
            }
            return bracketed
                    ? new Host.Literal(address)
                    : new Host.Malformed(HostFault.IPV6_WITHOUT_BRACKETS, "");
        } catch (IllegalArgumentException notAnAddress) {
            return new Host.Malformed(HostFault.IPV6_FORM, "");
        }
    }

    private static boolean belongsInName(int c) {
        return c == '.'
                || c == '-'
                || (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z');
    }

    private static String shown(int c) {
        String code = String.format(Locale.ROOT, "U+%04X", c);
        return Character.isISOControl(c) || Character.isWhitespace(c)
                ? code
                : Character.toString(c) + " (" + code + ")";
    }
}
