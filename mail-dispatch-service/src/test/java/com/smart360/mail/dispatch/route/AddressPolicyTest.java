package com.smart360.mail.dispatch.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.starter.environment.Smart360Environment;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SEC-3")
class AddressPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.114.7,   true,  true,  true",
        "2a00:1450::1,  true,  true,  true",
        "127.0.0.1,     true,  false, false",
        "::1,           true,  false, false",
        "10.1.2.3,      true,  true,  false",
        "192.168.1.1,   true,  true,  false",
        "fd12::1,       true,  true,  false",
        "100.64.0.1,    true,  true,  false",
        "64:ff9b::a01:203, true, true, false",
        "2002:7f00:1::, true,  false, false"
    })
    void environmentSaysWhichAddressesMayBeCalled(
            String address, boolean development, boolean staging, boolean production) {
        assertThat(permits(Smart360Environment.DEVELOPMENT, address)).isEqualTo(development);
        assertThat(permits(Smart360Environment.STAGING, address)).isEqualTo(staging);
        assertThat(permits(Smart360Environment.PRODUCTION, address)).isEqualTo(production);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.1.1",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1",
                "ff02::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "168.63.129.16",
                "::",
                "255.255.255.255"
            })
    void metadataLinkLocalAndMulticastAreClosedEverywhere(String address) {
        var open =
                new AddressPolicy(
                        Smart360Environment.DEVELOPMENT, List.of("0.0.0.0/0", "::/0"), List.of());
        assertThat(open.permits("mail.example.org", InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    @Tag("X-16")
    void operatorAllowsNetworksAndNames() {
        var policy =
                new AddressPolicy(
                        Smart360Environment.PRODUCTION,
                        List.of("10.20.0.0/16"),
                        List.of("*.corp.example"));
        assertThat(policy.permits("x.example", InetAddress.ofLiteral("10.20.3.4"))).isTrue();
        assertThat(policy.permits("x.example", InetAddress.ofLiteral("10.21.3.4"))).isFalse();
        assertThat(policy.permits("MX.corp.example", InetAddress.ofLiteral("10.21.3.4"))).isTrue();
        assertThat(policy.permits("mx.corp.example", InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    }

    @Test
    void networkThatIsNoneIsNamed() {
        assertThatThrownBy(
                        () ->
                                new AddressPolicy(
                                        Smart360Environment.PRODUCTION,
                                        List.of("10.20.0.0/99"),
                                        List.of()))
                .hasMessageContaining("'10.20.0.0/99'");
    }

    private static boolean permits(Smart360Environment environment, String address) {
        return new AddressPolicy(environment, List.of(), List.of())
                .permits("mail.example.org", InetAddress.ofLiteral(address));
    }
}
