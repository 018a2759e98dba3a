package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "8.8.8.8, GLOBAL",
        "1.1.1.1, GLOBAL",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "10.0.0.1, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.1, GLOBAL",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, SHARED",
        "100.127.255.255, SHARED",
        "100.128.0.1, GLOBAL",
        "169.254.1.1, LINK_LOCAL",
        "169.254.169.254, METADATA",
        "169.254.170.2, METADATA",
        "100.100.100.200, METADATA",
        "168.63.129.16, METADATA",
        "192.0.0.192, METADATA",
        "0.0.0.0, UNSPECIFIED",
        "0.1.2.3, UNSPECIFIED",
        "192.0.2.1, RESERVED",
        "198.18.0.1, RESERVED",
        "203.0.113.9, RESERVED",
        "224.0.0.1, MULTICAST",
        "239.255.255.255, MULTICAST",
        "240.0.0.1, RESERVED",
        "255.255.255.255, RESERVED",
        "2606:4700:4700::1111, GLOBAL",
        "::1, LOOPBACK",
        "::, UNSPECIFIED",
        "fe80::1, LINK_LOCAL",
        "fec0::1, PRIVATE",
        "fc00::1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "fd00:ec2::254, METADATA",
        "fd20:ce::254, METADATA",
        "ff02::1, MULTICAST",
        "2001:db8::1, RESERVED",
        "100::1, RESERVED",
        "4000::1, RESERVED",
        "64:ff9b::8.8.8.8, GLOBAL",
        "64:ff9b::10.0.0.1, PRIVATE",
        "64:ff9b::169.254.169.254, METADATA",
        "64:ff9b:1::8.8.8.8, PRIVATE",
        "2002:7f00:1::1, LOOPBACK",
        "2002:a9fe:a9fe::1, METADATA",
        "2002:808:808::1, GLOBAL",
        "2001:0:a00:1::f7f7:f7f7, PRIVATE",
        "2001:0:808:808::80ff:fffe, LOOPBACK",
        "::7f00:1, LOOPBACK",
        "::8.8.8.8, RESERVED",
        "::ffff:0:7f00:1, LOOPBACK",
        "2606:4700::5efe:10.0.0.1, PRIVATE",
        "2606:4700::200:5efe:127.0.0.1, LOOPBACK",
    })
    void namesTheKindOfEachSpecialPurposeRange(String address, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }

    @Property(tries = 2000)
    void judgesAnIpv4MappedAddressLikeTheAddressInside(@ForAll @Size(4) byte[] four) {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(four, 0, mapped, 12, 4);
        assertThat(AddressKind.of(mapped)).isEqualTo(AddressKind.of(four));
    }

    @Property(tries = 2000)
    void noTranslatorOrTunnelHidesAnInnerAddress(
            @ForAll("insideOnly") byte[] four, @ForAll @Size(16) byte[] noise) {
        byte[] nat64 = new byte[16];
        System.arraycopy(new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b}, 0, nat64, 0, 4);
        System.arraycopy(four, 0, nat64, 12, 4);
        byte[] sixToFour = noise.clone();
        System.arraycopy(new byte[] {0x20, 0x02}, 0, sixToFour, 0, 2);
        System.arraycopy(four, 0, sixToFour, 2, 4);
        byte[] teredo = noise.clone();
        System.arraycopy(new byte[] {0x20, 0x01, 0, 0}, 0, teredo, 0, 4);
        for (int i = 0; i < 4; i++) {
            teredo[12 + i] = (byte) ~four[i];
        }

        assertThat(AddressKind.of(nat64)).isNotEqualTo(AddressKind.GLOBAL);
        assertThat(AddressKind.of(sixToFour)).isNotEqualTo(AddressKind.GLOBAL);
        assertThat(AddressKind.of(teredo)).isNotEqualTo(AddressKind.GLOBAL);
    }

    @Property(tries = 2000)
    void everyAddressHasAKind(@ForAll @Size(16) byte[] any) {
        assertThat(AddressKind.of(any)).isNotNull();
    }

    @Property(tries = 2000)
    void takesNothingForGlobalThatTheJdkTakesForInner(@ForAll @Size(4) byte[] four)
            throws Exception {
        InetAddress address = InetAddress.getByAddress(four);
        boolean special =
                address.isLoopbackAddress()
                        || address.isSiteLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isMulticastAddress()
                        || address.isAnyLocalAddress();
        assertThat(special && AddressKind.of(four) == AddressKind.GLOBAL).isFalse();
    }

    @Provide
    Arbitrary<byte[]> insideOnly() {
        Arbitrary<byte[]> ends = Arbitraries.bytes().array(byte[].class).ofSize(2);
        return Arbitraries.of("10.0", "127.0", "192.168", "169.254", "100.64", "172.16")
                .flatMap(start -> ends.map(end -> joined(start, end)));
    }

    private static byte[] joined(String start, byte[] end) {
        byte[] four = InetAddress.ofLiteral(start + ".0.0").getAddress();
        byte[] all = Arrays.copyOf(four, 4);
        System.arraycopy(end, 0, all, 2, 2);
        return all;
    }
}
