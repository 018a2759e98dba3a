package com.smart360.mail.testrunner.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectingPortsWireTest {

    private static final List<InetAddress> HERE = List.of(InetAddress.getLoopbackAddress());

    @Test
    @DisplayName("ERR-5 finds the mail ports that answer, but not the one under test")
    void findsThePortsThatAnswer() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket tested = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            OpenPorts ports =
                    new ConnectingPorts(
                            List.of(open.getLocalPort(), tested.getLocalPort(), closedPort()));
            assertThat(ports.besides(tested.getLocalPort(), HERE, Duration.ofSeconds(3)))
                    .containsExactly(open.getLocalPort());
        }
    }

    @Test
    void asksNothingWhenNoTimeIsLeft() {
        assertThat(OpenPorts.byConnecting().besides(25, HERE, Duration.ZERO)).isEmpty();
    }

    @Test
    void aPortThatSwallowsPacketsCostsNoMoreThanTheLimit() {
        long start = System.nanoTime();
        new ConnectingPorts(List.of(587, 465))
                .besides(25, List.of(InetAddress.ofLiteral("192.0.2.1")), Duration.ofMillis(300));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void onlyMailPortsAreEverTried() {
        assertThat(OpenPorts.PORTS).containsExactlyInAnyOrder(25, 465, 587, 2525);
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
