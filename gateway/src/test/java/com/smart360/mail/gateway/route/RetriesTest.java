package com.smart360.mail.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.gateway.problem.UnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// What is sent once more, and where to (D11).
class RetriesTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("GET", new ConnectException("refused"), true),
                Arguments.of("POST", new ConnectException("refused"), true),
                Arguments.of("PUT", new HttpConnectTimeoutException("late"), true),
                Arguments.of("DELETE", new ConnectException("refused"), true),
                Arguments.of("GET", new IOException("header parser received no bytes"), true),
                Arguments.of("HEAD", new EOFException("reset"), true),
                Arguments.of("POST", new IOException("header parser received no bytes"), false),
                Arguments.of("PUT", new EOFException("reset"), false),
                Arguments.of("DELETE", new EOFException("reset"), false),
                Arguments.of("PATCH", new EOFException("reset"), false),
                Arguments.of("GET", new TimeoutException("30 s"), false),
                Arguments.of("GET", new InterruptedException("stopping"), false),
                Arguments.of("GET", null, false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void onlyWhatCannotHaveChangedAnythingIsSentOnceMore(
            String method, @Nullable Exception cause, boolean again) {
        var down = new UnavailableException("config-service", "is not reachable", cause);
        assertThat(Retries.isSafe(method, down)).isEqualTo(again);
    }

    @Test
    void eachTryGoesToTheNextInstance() {
        ServicesProperties services =
                bind("http://10.0.0.1:8081,http://10.0.0.2:8081", "http://127.0.0.1:8084");
        assertThat(List.of(0, 1, 2, 3))
                .extracting(number -> services.of(Service.CONFIG, number).getHost())
                .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.1", "10.0.0.2");
        assertThat(services.of(Service.AUDIT, 7)).isEqualTo(URI.create("http://127.0.0.1:8084"));
    }

    @Test
    void anAddressThatIsNoneIsNamedAtStart() {
        assertThatThrownBy(() -> bind("http://10.0.0.1:8081,nowhere", "http://127.0.0.1:8084"))
                .rootCause()
                .hasMessageContaining("smart360.gateway.services.config")
                .hasMessageContaining("nowhere");
    }

    private static ServicesProperties bind(String config, String audit) {
        return new Binder(
                        new MapConfigurationPropertySource(
                                Map.of(
                                        "smart360.gateway.services.config", config,
                                        "smart360.gateway.services.test-runner", config,
                                        "smart360.gateway.services.mail-dispatch", config,
                                        "smart360.gateway.services.audit", audit)))
                .bind("smart360.gateway.services", ServicesProperties.class)
                .get();
    }
}
