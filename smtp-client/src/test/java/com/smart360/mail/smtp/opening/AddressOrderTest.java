package com.smart360.mail.smtp.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddressOrderTest {

    private long now;
    private final AddressOrder order = new AddressOrder(() -> now);

    @Test
    @DisplayName("(X49) the families are called by turns, the resolver's first before the other")
    void byTurns() {
        assertThat(called("2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1"))
                .containsExactly("2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3");
        assertThat(called("192.0.2.1", "192.0.2.2", "2001:db8::1"))
                .containsExactly("192.0.2.1", "2001:db8::1", "192.0.2.2");
    }

    @Test
    @DisplayName("(X49) one family stays in the resolver's order")
    void oneFamily() {
        assertThat(called("192.0.2.9", "192.0.2.1")).containsExactly("192.0.2.9", "192.0.2.1");
    }

    @Test
    @DisplayName("(X49) the family that answered comes first, for ten minutes and for that server")
    void remembers() {
        SmtpEndpoint endpoint = endpoint("mail.example.org", "2001:db8::1", "192.0.2.1");
        order.answered(endpoint, InetAddress.ofLiteral("192.0.2.7"));

        assertThat(texts(order.of(endpoint))).containsExactly("192.0.2.1", "2001:db8::1");
        assertThat(called("2001:db8::1", "192.0.2.1")).containsExactly("2001:db8::1", "192.0.2.1");
        now += Duration.ofMinutes(10).toNanos();
        assertThat(texts(order.of(endpoint))).containsExactly("2001:db8::1", "192.0.2.1");
    }

    private List<String> called(String... resolved) {
        return texts(order.of(endpoint("smtp.example.com", resolved)));
    }

    private static SmtpEndpoint endpoint(String host, String... resolved) {
        return new SmtpEndpoint(
                host, 587, Arrays.stream(resolved).map(InetAddress::ofLiteral).toList());
    }

    /// The literals again, as they were written.
    private static List<String> texts(List<InetAddress> addresses) {
        return addresses.stream()
                .map(InetAddress::getHostAddress)
                .map(text -> text.replaceFirst("(:0)+:", "::"))
                .toList();
    }
}
