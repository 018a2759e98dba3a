package com.smart360.mail.dispatch.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.dispatch.route.ServerAddresses.Found;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.testing.SampleHosts.Sample;
import com.smart360.mail.hosts.testing.TestGuards;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.guard.GuardProperties;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which kinds of addresses there are is `hosts`' to test; here, that sending asks it.
@Tag("SEC-3")
@Tag("X-16")
class ServerAddressesTest {

    private static final TargetPolicy PRODUCTION = TargetPolicy.production(List.of(), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "169.254.169.254",
                "::ffff:10.0.0.1",
                "2001:0:4136:e378:8000:63bf:f5ff:fffe",
                "2606:4700::5efe:10.0.0.1",
                "203.0.113.7"
            })
    void namesThatLeadInsideAreNotCalled(String address) {
        var addresses = new ServerAddresses(TestGuards.resolving(PRODUCTION, address));
        assertThat(addresses.of(connection("rebind.example.com")))
                .isInstanceOfSatisfying(
                        Found.Closed.class,
                        it -> {
                            assertThat(it.failureClass())
                                    .isEqualTo(FailureClass.POLICY_BLOCKED_HOST);
                            assertThat(it.detail()).doesNotContain(address);
                        });
    }

    @Test
    void callsExactlyWhatWasResolvedAndPermitted() {
        var addresses =
                new ServerAddresses(TestGuards.resolving(PRODUCTION, "10.0.0.5", "93.184.216.34"));
        assertThat(addresses.of(connection("Mixed.example.com")))
                .isInstanceOfSatisfying(
                        Found.Callable.class,
                        it -> {
                            assertThat(it.endpoint().host()).isEqualTo("mixed.example.com");
                            assertThat(it.endpoint().addresses())
                                    .containsExactly(InetAddress.ofLiteral("93.184.216.34"));
                        });
    }

    @Test
    void aBrokenNameServiceIsNoWrongName() {
        assertThat(new ServerAddresses(TestGuards.withoutNames()).of(connection("m.example.com")))
                .isInstanceOfSatisfying(
                        Found.Closed.class,
                        it -> assertThat(it.failureClass()).isEqualTo(FailureClass.DNS_FAILED));
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCTION,  127.0.0.1,    false",
        "PRODUCTION,  10.20.3.4,    true",
        "PRODUCTION,  192.168.1.1,  false",
        "STAGING,     192.168.1.1,  true",
        "STAGING,     127.0.0.1,    false",
        "DEVELOPMENT, 127.0.0.1,    true",
        "DEVELOPMENT, '[::1]',      true"
    })
    void environmentAndOperatorSayWhatMayBeCalled(
            Smart360Environment environment, String host, boolean callable) {
        var properties = new GuardProperties(List.of("10.20.0.0/16"), List.of(), "dns:");
        try (var guard =
                Guard.ofThisMachine(properties.policy(environment), properties.nameService())) {
            assertThat(new ServerAddresses(guard).of(connection(host)) instanceof Found.Callable)
                    .isEqualTo(callable);
        }
    }

    @ParameterizedTest
    @MethodSource("com.smart360.mail.hosts.testing.SampleHosts#all")
    void judgesHostsAsEverybodyDoes(Sample sample) {
        var policy = TargetPolicy.production(sample.networks(), sample.hosts());
        var addresses = new ServerAddresses(TestGuards.resolving(policy, "8.8.8.8"));

        Found found = addresses.of(connection(sample.entered()));

        switch (sample.verdict()) {
            case PERMITTED -> assertThat(found).isInstanceOf(Found.Callable.class);
            case BLOCKED, DISGUISED ->
                    assertThat(((Found.Closed) found).failureClass())
                            .isEqualTo(FailureClass.POLICY_BLOCKED_HOST);
            case MALFORMED ->
                    assertThat(((Found.Closed) found).failureClass())
                            .isEqualTo(FailureClass.INPUT_INVALID);
        }
    }

    private static ConnectionSettings connection(String host) {
        return new ConnectionSettings(
                host,
                587,
                TlsMode.STARTTLS,
                CertificateCheck.SYSTEM,
                AuthProtocol.PLAIN,
                "user@example.com",
                "client.example.com",
                30);
    }
}
