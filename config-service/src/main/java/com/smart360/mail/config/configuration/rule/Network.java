package com.smart360.mail.config.configuration.rule;

import java.net.InetAddress;

/// A block of addresses in CIDR notation.
///
/// @param prefix leading bits that count, 0-32 or 0-128
record Network(InetAddress base, int prefix) {

    Network {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "prefix 0-" + base.getAddress().length * 8 + " expected, met " + prefix);
        }
    }

    /// `10.0.0.0/8`, or one address.
    static Network parse(String block) {
        int slash = block.indexOf('/');
        InetAddress base = InetAddress.ofLiteral(slash < 0 ? block : block.substring(0, slash));
        int prefix =
                slash < 0
                        ? base.getAddress().length * 8
                        : Integer.parseInt(block.substring(slash + 1));
        return new Network(base, prefix);
    }

    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] its = address.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
