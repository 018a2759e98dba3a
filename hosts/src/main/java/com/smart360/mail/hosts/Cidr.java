package com.smart360.mail.hosts;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// A network, `10.0.0.0/8` or `fc00::/7`; a lone address is the network of itself.
///
/// @param network big-endian, 4 or 16 bytes
/// @param prefix leading bits that decide, 0 to 32 or 128
record Cidr(byte[] network, int prefix) {

    /// Reads a network.
    ///
    /// @throws IllegalArgumentException when `text` is no network; names the value and the form
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            byte[] network = literal.indexOf(':') >= 0 ? sixteen(literal) : four(literal);
            int widest = network.length * 8;
            int prefix = slash < 0 ? widest : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > widest) {
                throw new IllegalArgumentException("prefix " + prefix);
            }
            return new Cidr(network, prefix);
        } catch (IllegalArgumentException notANetwork) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no network; expected such as 10.20.0.0/16 or fd00:1::/32",
                    notANetwork);
        }
    }

    /// The network of this address alone.
    static Cidr of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Cidr(bytes, bytes.length * 8);
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = prefix / 8;
        if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = prefix % 8;
        int mask = 0xff << (8 - rest) & 0xff;
        return rest == 0 || (address[whole] & mask) == (network[whole] & mask);
    }

    /// Dotted decimal only: `ofLiteral` would also take `10.0.0` and `010.0.0.0`.
    private static byte[] four(String literal) {
        if (!HostSyntax.isDottedDecimal(literal)) {
            throw new IllegalArgumentException(literal);
        }
        return Inet4Address.ofLiteral(literal).getAddress();
    }

    /// `ofLiteral` turns an IPv4-mapped address into four bytes; here it stays sixteen.
    private static byte[] sixteen(String literal) {
        byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr that
                && prefix == that.prefix
                && Arrays.equals(network, that.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    @Override
    public String toString() {
        try {
            InetAddress address =
                    network.length == 16
                            ? Inet6Address.getByAddress(null, network, -1)
                            : InetAddress.getByAddress(network);
            return address.getHostAddress() + "/" + prefix;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
