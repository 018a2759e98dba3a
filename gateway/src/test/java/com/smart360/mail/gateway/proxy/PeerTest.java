package com.smart360.mail.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/// Nothing that a caller writes makes it local (S9).
class PeerTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1"})
    void aSocketOfThisMachineIsLocal(String peer) {
        assertThat(Peer.isLocal(peer, _ -> false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.168.1.7", "203.0.113.9", "fd00::1", "2001:db8::1"})
    void anyOtherIsNot(String peer) {
        assertThat(Peer.isLocal(peer, _ -> false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via"})
    void whatAProxyOfThisMachineHandsOnIsNot(String header) {
        assertThat(Peer.isLocal("127.0.0.1", header::equals)).isFalse();
    }

    @Test
    void neitherIsWhatNobodyLookedAt() {
        assertThat(Peer.isLocal(new MockHttpServletRequest())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "10.1.2.0/33",
                "0.0.0.0/0",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "proxy/24",
                "::/0",
                "10\\.\\d+",
                "10.0.0.0/8/8"
            })
    void aNetworkThatIsNoneIsNamedAtStart(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProxyProperties(List.of(network)))
                .withMessageContaining("smart360.gateway.proxies.trusted")
                .withMessageContaining(network)
                .withMessageContaining("10.1.2.0/24");
    }

    @Test
    void networksAreTaken() {
        assertThatNoException()
                .isThrownBy(() -> new ProxyProperties(List.of("10.1.2.3/32", "fd00::/8", " ")));
    }
}
