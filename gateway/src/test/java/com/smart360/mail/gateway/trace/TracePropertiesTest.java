package com.smart360.mail.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracePropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://127.0.0.1:4318/v1/traces", "https://otel.example"})
    void takesAnAddressOrNone(String endpoint) {
        assertThat(new TraceProperties(endpoint).endpoint()).isEqualTo(endpoint.strip());
    }

    @Test
    void namesWhatCannotBeOne() {
        assertThatThrownBy(() -> new TraceProperties("collector:4318"))
                .hasMessage(
                        "smart360.gateway.traces.endpoint is collector:4318; expected an address of"
                                + " http or https");
    }
}
