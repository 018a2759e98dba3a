package com.smart360.mail.starter.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshSignInTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final FreshSignIn quarter = within(Duration.ofMinutes(15));

    private static FreshSignIn within(Duration time) {
        return new FreshSignIn(time, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void nobody() {
        Presented.nothing();
    }

    private static void signedIn(Duration ago) {
        Presented.token(
                Map.of(
                        "sub",
                        "u-1",
                        "azp",
                        "gateway",
                        "auth_time",
                        NOW.minus(ago).getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 14, 15})
    void aSignInOfTheLastQuarterHourWillDo(int minutes) {
        signedIn(Duration.ofMinutes(minutes));

        assertThatCode(quarter::require).doesNotThrowAnyException();
    }

    @Test
    void anOlderOneWillNot() {
        signedIn(Duration.ofMinutes(15).plusSeconds(1));

        assertThatThrownBy(quarter::require)
                .hasMessage(
                        "This needs a sign-in of the last 15 minutes; yours was at"
                                + " 2026-11-30T11:44:59Z.")
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .returns(ProblemType.SIGN_IN_TOO_OLD, ProblemException::type)
                .returns(Map.of("maxAge", 900L), ProblemException::members);
    }

    @Test
    void whoeverDoesNotSayWhenIsNotBelieved() {
        Presented.token(Map.of("sub", "u-1", "azp", "gateway"));

        assertThatThrownBy(quarter::require).hasMessageContaining("auth_time");
    }

    @Test
    void machinesShowTheirSecretEachTime() {
        Presented.token(Map.of("sub", "billing", "client_id", "billing"));
        assertThatCode(quarter::require).doesNotThrowAnyException();
        Presented.token(
                Map.of("sub", "f3a1", "azp", "b", "preferred_username", "service-account-b"));
        assertThatCode(quarter::require).doesNotThrowAnyException();
        Presented.token(Map.of("sub", "u-1", "client_id", "gateway"));
        assertThatThrownBy(quarter::require).hasMessageContaining("auth_time");
    }

    @Test
    @DisplayName("who takes the name of a machine's account is none")
    void aMachinesNameIsNotEnough() {
        Presented.token(
                Map.of(
                        "sub",
                        "u-1",
                        "azp",
                        "gateway",
                        "auth_time",
                        1L,
                        "preferred_username",
                        "service-account-gateway"));
        assertThatThrownBy(quarter::require).hasMessageContaining("This needs a sign-in");
        Presented.token(
                Map.of("sub", "u-1", "azp", "gateway", "preferred_username", "service-account-b"));
        assertThatThrownBy(quarter::require).hasMessageContaining("auth_time");
    }

    @Test
    void zeroAsksForNothing() {
        Presented.token(Map.of("sub", "u-1"));

        assertThatCode(within(Duration.ZERO)::require).doesNotThrowAnyException();
    }
}
