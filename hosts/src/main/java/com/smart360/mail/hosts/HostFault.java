package com.smart360.mail.hosts;

/// Why something is no [Host].
public enum HostFault {
    EMPTY("it is empty"),
    /// HOST-8.
    TOO_LONG("it is longer than the " + Host.MAX_LENGTH + " characters of a name"),
    WEB_ADDRESS("it is a whole address and not a name alone"),
    WITH_PORT("a port is no part of a name"),
    /// RFC 5321 §2.3.5 and RFC 6066 §3 write names without it.
    FINAL_DOT("a name is written without a dot at the end"),
    /// RFC 1123 §2.1.
    LABEL("this is no part of a name"),
    CHARACTER("it holds a character that no name may hold"),
    /// A number of any form other than dotted decimal: `2130706433`, `0x7f.1`, `0177.0.0.1`.
    IPV4_FORM("an IPv4 address is written as four decimal numbers, such as 192.0.2.10"),
    IPV4_IN_BRACKETS("an IPv4 address is written without brackets"),
    /// `::ffff:192.0.2.10` stands for an IPv4 address within programs only (RFC 4291 §2.5.5.2).
    IPV4_MAPPED("an IPv4 address is written without ::ffff: and without brackets"),
    IPV6_FORM("this is no IPv6 address"),
    IPV6_WITHOUT_BRACKETS("an IPv6 address is written in brackets, such as [2001:db8::1]"),
    /// It means something on one machine only (RFC 4007 §11.2).
    IPV6_ZONE("an IPv6 address is written without a zone");

    private final String words;

    HostFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// Whether an address may hide behind this form.
    public boolean disguisesAnAddress() {
        return switch (this) {
            case IPV4_FORM, IPV4_IN_BRACKETS, IPV4_MAPPED, IPV6_WITHOUT_BRACKETS -> true;
            case EMPTY, TOO_LONG, WEB_ADDRESS, WITH_PORT, FINAL_DOT, LABEL -> false;
            case CHARACTER, IPV6_FORM, IPV6_ZONE -> false;
        };
    }
}
