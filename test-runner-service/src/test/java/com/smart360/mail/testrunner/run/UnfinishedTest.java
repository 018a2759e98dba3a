package com.smart360.mail.testrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An outage of ours is no verdict on the server.
class UnfinishedTest {

    private static final Request REQUEST =
            new Request(Requests.to("localhost", 1, TlsMode.NONE), null);

    private final Pauses pauses = new Pauses();

    @ParameterizedTest
    @EnumSource(
            names = {
                "TCP_TIMEOUT",
                "BANNER_TIMEOUT",
                "STEP_TIMEOUT",
                "TEST_DEADLINE",
                "CONNECTION_DROPPED",
                "DNS_FAILED"
            })
    void whatAStandstillLooksLikeMayBeOurs(FailureClass found) {
        assertThat(ConnectionTestRun.mayBeOurs(found)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "AUTH_BAD_CREDENTIALS",
                "CERT_EXPIRED",
                "TCP_REFUSED",
                "DNS_NOT_FOUND",
                "SENDER_REJECTED",
                "INPUT_INVALID"
            })
    void whatAServerSaidIsAVerdictHoweverLongItTook(FailureClass found) {
        assertThat(ConnectionTestRun.mayBeOurs(found)).isFalse();
    }

    @Test
    void aTestKnowsWhetherItsProcessStoodStill() {
        TestTime time = time(Duration.ofSeconds(60));
        assertThat(time.late()).isFalse();
        pauses.tick(System.nanoTime());
        assertThat(time.interruptedByUs()).isFalse();
        pauses.tick(System.nanoTime() - Duration.ofSeconds(10).toNanos());
        assertThat(time.interruptedByUs()).isTrue();
    }

    @Test
    void aTestThatBeginsTooLateIsNotBegun() {
        TestTime time = time(Duration.ofMillis(500));
        assertThat(time.late()).isTrue();
        assertThat(time.deadline().passed()).isTrue();
    }

    private TestTime time(Duration left) {
        var clock = Clock.systemUTC();
        var request =
                new Request(
                        Requests.withDeadline(REQUEST.asked(), Instant.now(clock).plus(left)),
                        null);
        return TestTime.of(request, Duration.ofSeconds(60), clock, pauses);
    }
}
