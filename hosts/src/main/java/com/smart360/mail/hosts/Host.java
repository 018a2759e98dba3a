package com.smart360.mail.hosts;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// The host field, read. There is one way to write each address (HOST-3, HOST-4): the decimal,
/// octal and hexadecimal forms that the C library would also take for an address are not read as
/// one, so that nothing can hide in them.
sealed interface Host {

    /// A DNS name, lower case, in its ASCII form (RFC 5891), without a final dot.
    record Name(String name) implements Host {

        /// Names that always mean this machine (RFC 6761 §6.3).
        boolean local() {
            return name.equals("localhost")
                    || name.endsWith(".localhost")
                    || name.equals("localhost.localdomain")
                    || name.equals("ip6-localhost")
                    || name.equals("ip6-loopback");
        }

        /// Names that never exist (RFC 6761 §6.4).
        boolean neverExists() {
            return name.endsWith(".invalid") || name.equals("invalid");
        }
    }

    /// An address.
    record Literal(InetAddress address) implements Host {}

    /// An address in a form that hides it: `2130706433`, `0x7f.1`, `0177.0.0.1`,
    /// `[::ffff:127.0.0.1]`.
    record Disguised(String why) implements Host {}

    /// Neither.
    record Malformed(String why) implements Host {}

    /// Dotted decimal without leading zeros.
    Pattern DOTTED =
            Pattern.compile(
                    "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}"
                            + "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

    /// A last label that makes the C library read the whole as a number.
    Pattern NUMERIC_LABEL = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");

    /// RFC 1123 §2.1, and the underscore that some internal names bear.
    Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

    /// Longest name in text form (RFC 1035 §2.3.4, HOST-8).
    int LONGEST = 253;

    /// Reads what was entered, trimmed (HOST-6). Never looks anything up.
    static Host parse(String entered) {
        String host = entered.strip();
        if (host.isEmpty()) {
            return new Malformed("it is empty");
        }
        if (host.startsWith("[") || host.indexOf(':') >= 0) {
            return six(host);
        }
        if (DOTTED.matcher(host).matches()) {
            return new Literal(Inet4Address.ofLiteral(host));
        }
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = bare.substring(bare.lastIndexOf('.') + 1);
        if (NUMERIC_LABEL.matcher(last).matches()) {
            return new Disguised("an IPv4 address is written as four decimal numbers: 192.0.2.10");
        }
        return name(bare);
    }

    private static Host name(String bare) {
        String ascii;
        try {
            ascii = IDN.toASCII(bare).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            return new Malformed("it holds characters that no name may hold");
        }
        if (ascii.length() > LONGEST) {
            return new Malformed(
                    "it is " + ascii.length() + " characters long; at most " + LONGEST);
        }
        for (String label : ascii.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return new Malformed("'" + shown(label) + "' is no part of a name");
            }
        }
        // Full-width digits and the like become plain ones only now.
        if (NUMERIC_LABEL.matcher(ascii.substring(ascii.lastIndexOf('.') + 1)).matches()) {
            return new Disguised("an IPv4 address is written in plain digits");
        }
        return new Name(ascii);
    }

    private static Host six(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String inside = bracketed ? host.substring(1, host.length() - 1) : host;
        if (inside.indexOf('%') >= 0 || inside.indexOf('[') >= 0 || inside.indexOf(']') >= 0) {
            return new Malformed("an IPv6 address is written as [2001:db8::1], without a zone");
        }
        try {
            InetAddress address = InetAddress.ofLiteral(inside);
            return address instanceof Inet6Address && bracketed
                    ? new Literal(address)
                    : new Disguised(
                            "an IPv6 address is written in brackets, an IPv4 address without them");
        } catch (IllegalArgumentException notAnAddress) {
            return new Malformed("'" + shown(host) + "' is no IPv6 address");
        }
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x21-\\x7e]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "…";
    }
}
