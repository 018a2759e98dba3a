package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.util.List;

/// A mail server's host as somebody enters it: a domain name of letters, digits and hyphens (RFC
/// 1123 §2.1), an IPv4 address in dotted decimal, or an IPv6 address in brackets (HOST-1, HOST-3,
/// HOST-4). There is one way to write each: the decimal, octal, hexadecimal and short forms that
/// the C library takes for an IPv4 address are refused, so that nothing can hide in them. Nothing
/// is looked up here.
public sealed interface Host {

    /// A domain name in ASCII and lower case. A name with other letters is entered in its A-label
    /// form, `xn--` (RFC 5890 §2.3.2.1): which name a letter stands for differs between versions of
    /// IDNA.
    record Name(String name) implements Host {

        /// What the name itself tells about its address; [AddressKind#GLOBAL] where it tells
        /// nothing and has to be looked up.
        public AddressKind kind() {
            return AddressKind.ofName(name);
        }

        /// Names that never exist (RFC 6761 §6.4).
        boolean neverExists() {
            return name.endsWith(".invalid") || name.equals("invalid");
        }
    }

    /// An address.
    record Literal(InetAddress address) implements Host {}

    /// No host.
    ///
    /// @param culprit the part or character at fault, printable; empty where it is the whole
    record Malformed(HostFault fault, String culprit) implements Host {

        /// In words, for somebody who knows host names.
        public String why() {
            return culprit.isEmpty() ? fault.words() : fault.words() + ": " + abridged(culprit);
        }

        private static String abridged(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }
    }

    /// Longest name in text form (RFC 1035 §2.3.4, HOST-8).
    int MAX_LENGTH = 253;

    /// Reads what was entered, trimmed (HOST-6).
    static Host parse(String entered) {
        String host = entered.strip();
        if (host.isEmpty()) {
            return new Malformed(HostFault.EMPTY, "");
        }
        if (host.length() > MAX_LENGTH) {
            return new Malformed(HostFault.TOO_LONG, "");
        }
        if (HostSyntax.isAddressOfPrograms(host)) {
            return new Malformed(HostFault.WEB_ADDRESS, "");
        }
        if (host.startsWith("[") || host.endsWith("]") || colons(host) > 1) {
            return HostSyntax.ipv6(host);
        }
        return HostSyntax.nameOrIpv4(host);
    }

    /// Whether each part of this name could be part of a host name and the last one is no number,
    /// whatever its length: the name of a HELO may be longer than a host's (RFC 5321 §4.5.3.1.2).
    static boolean isDomain(String name) {
        List<String> labels = HostSyntax.labels(name);
        return labels.stream().allMatch(HostSyntax::isLabel)
                && !HostSyntax.isNumeric(labels.getLast());
    }

    private static long colons(String host) {
        return host.chars().filter(c -> c == ':').count();
    }
}
