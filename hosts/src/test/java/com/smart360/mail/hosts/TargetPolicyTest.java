package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {

    private static final List<String> NONE = List.of();

    @ParameterizedTest
    @DisplayName("SEC-3 production refuses every address that is not of the internet")
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "172.20.0.1",
                "100.64.1.1",
                "169.254.0.1",
                "169.254.169.254",
                "224.0.0.1",
                "0.0.0.0",
                "::1",
                "fd00::1",
                "fe80::1",
                "ff02::1",
                "64:ff9b::10.0.0.1",
                "2002:a00:1::1",
                "192.0.2.1",
                "240.0.0.1"
            })
    void productionRefusesTheInside(String address) {
        assertThat(TargetPolicy.production(NONE, NONE).permits("mail.example.com", at(address)))
                .isFalse();
    }

    @Property(tries = 2000)
    void productionPermitsGlobalAddressesOnly(@ForAll @Size(16) byte[] any) throws Exception {
        InetAddress address = InetAddress.getByAddress(any);
        assertThat(TargetPolicy.production(NONE, NONE).permits("x", address))
                .isEqualTo(AddressKind.of(address) == AddressKind.GLOBAL);
    }

    @Test
    @DisplayName("X-16 the operator allows a network")
    void operatorAllowsANetwork() {
        TargetPolicy policy = TargetPolicy.production(List.of("10.20.0.0/16", "fd00:1::/32"), NONE);
        assertThat(policy.permits("x", at("10.20.3.4"))).isTrue();
        assertThat(policy.permits("x", at("10.21.3.4"))).isFalse();
        assertThat(policy.permits("x", at("fd00:1::9"))).isTrue();
        assertThat(policy.permits("x", at("fd00:2::9"))).isFalse();
    }

    @Test
    @DisplayName("X-16 the operator allows the inner addresses of named hosts")
    void operatorAllowsTheInnerAddressesOfNamedHosts() {
        TargetPolicy policy =
                TargetPolicy.production(NONE, List.of("exchange.corp.example", "*.mail.example"));
        assertThat(policy.permits("exchange.corp.example", at("10.0.0.1"))).isTrue();
        assertThat(policy.permits("a.mail.example", at("192.168.1.1"))).isTrue();
        assertThat(policy.permits("mail.example", at("192.168.1.1"))).isFalse();
        assertThat(policy.permits("evilmail.example", at("192.168.1.1"))).isFalse();
        assertThat(policy.permits("exchange.corp.example", at("127.0.0.1"))).isFalse();
        assertThat(policy.permits("exchange.corp.example", at("169.254.169.254"))).isFalse();
    }

    @Test
    void noAllowListOpensAMetadataService() {
        TargetPolicy policy =
                TargetPolicy.production(List.of("0.0.0.0/0", "::/0"), List.of("*.example"));
        assertThat(policy.permits("x.example", at("169.254.169.254"))).isFalse();
        assertThat(policy.permits("x.example", at("fd00:ec2::254"))).isFalse();
        assertThat(policy.permits("x.example", at("224.0.0.1"))).isFalse();
        assertThat(policy.permits("x.example", at("0.0.0.0"))).isFalse();
        assertThat(policy.permits("x.example", at("127.0.0.1"))).isTrue();
    }

    @Test
    void developmentMayCallThisMachineButNoMetadataService() {
        TargetPolicy policy = TargetPolicy.development(NONE, NONE);
        assertThat(policy.permits("localhost", at("127.0.0.1"))).isTrue();
        assertThat(policy.permits("localhost", at("::1"))).isTrue();
        assertThat(policy.permits("x", at("169.254.169.254"))).isFalse();
        assertThat(policy.hidesInside()).isFalse();
    }

    @Test
    void stagingMayCallPrivateNetworksButNotThisMachine() {
        TargetPolicy policy = TargetPolicy.staging(NONE, NONE);
        assertThat(policy.permits("x", at("10.0.0.1"))).isTrue();
        assertThat(policy.permits("x", at("127.0.0.1"))).isFalse();
        assertThat(policy.hidesInside()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0/8", "corp", "10.0.0.0/-1", "::/129", "010.0.0.0/8"})
    void aMistypedNetworkIsNamedAtStart(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetPolicy.production(List.of(network), NONE))
                .withMessageContaining(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/8", "exchange.corp.example:25", "*.10.0.0.1", "*", "a_b.example"})
    @DisplayName("X-16 an allowed host that is none is named at start")
    void aMistypedHostIsNamedAtStart(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetPolicy.production(NONE, List.of(host)))
                .withMessageContaining(host);
    }

    @Test
    void blankEntriesOfTheAllowListAreNone() {
        TargetPolicy policy = TargetPolicy.production(List.of("", " 10.0.0.0/8 "), List.of(" "));
        assertThat(policy.permits("x", at("10.0.0.1"))).isTrue();
        assertThat(policy.permits("x", at("192.168.0.1"))).isFalse();
    }

    private static InetAddress at(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
