package com.smart360.mail.starter.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.smart360.mail.starter.broker.BrokerLogin.WithoutLogin;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// (S5) Production has a login at the broker.
@ExtendWith(OutputCaptureExtension.class)
class LoginRequirementTest {

    private static final Map<String, Object> PLAIN = Map.of("bootstrap.servers", "broker:9092");

    private static void check(
            Map<String, Object> connection, Smart360Environment environment, WithoutLogin without) {
        LoginRequirement.check(
                connection, environment, new BrokerLogin("", "", "", "", "", without));
    }

    private static void inProduction(Map<String, Object> connection) {
        check(connection, Smart360Environment.PRODUCTION, WithoutLogin.REFUSE);
    }

    @Test
    @DisplayName("a start in production without a login is refused, with what is expected")
    void refusesProductionWithoutALogin() {
        assertThatIllegalStateException()
                .isThrownBy(() -> inProduction(PLAIN))
                .withMessageContaining("security.protocol is PLAINTEXT")
                .withMessageContaining("KAFKA_USERNAME")
                .withMessageContaining("KAFKA_WITHOUT_LOGIN=allow");
        assertThatIllegalStateException()
                .as("TLS alone says nothing of who comes")
                .isThrownBy(() -> inProduction(Map.of("security.protocol", "SSL")));
    }

    @Test
    void takesAPasswordOrACertificate() {
        assertThatCode(
                        () -> {
                            inProduction(Map.of("security.protocol", "SASL_SSL"));
                            inProduction(Map.of("security.protocol", "sasl_plaintext"));
                            inProduction(
                                    Map.of(
                                            "security.protocol",
                                            "SSL",
                                            "ssl.keystore.location",
                                            "/keys/client.p12"));
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsAllowedIsTold(CapturedOutput log) {
        check(PLAIN, Smart360Environment.PRODUCTION, WithoutLogin.ALLOW);
        assertThat(log).contains("without a login", "KAFKA_WITHOUT_LOGIN allows it");
    }

    @ParameterizedTest
    @EnumSource(names = "PRODUCTION", mode = EnumSource.Mode.EXCLUDE)
    void elsewhereNobodyIsAsked(Smart360Environment environment, CapturedOutput log) {
        check(PLAIN, environment, WithoutLogin.REFUSE);
        assertThat(log).doesNotContain("without a login");
    }
}
