package com.smart360.mail.testrunner.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.testrunner.discovery.DiscoveryProperties.KnownServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryPropertiesTest {

    @Test
    void namesTheServerOfADomain() {
        assertThat(
                        new DiscoveryProperties(
                                        List.of("Example.com=mail.example.com:587/STARTTLS"), true)
                                .known())
                .containsExactly(
                        new KnownServer("example.com", "mail.example.com", 587, TlsMode.STARTTLS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "example.com=mail.example.com",
                "example.com=mail.example.com:587/NONE",
                "example.com=mail.example.com:0/STARTTLS",
                "example.com=mail.example.com:70000/STARTTLS",
                "example.com=mail example:587/STARTTLS",
            })
    void whatCannotBeReadStopsTheServiceWithItsName(String entry) {
        assertThatThrownBy(() -> new DiscoveryProperties(List.of(entry), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smart360.discovery.servers")
                .hasMessageContaining(entry);
    }
}
