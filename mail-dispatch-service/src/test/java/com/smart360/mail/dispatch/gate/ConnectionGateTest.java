package com.smart360.mail.dispatch.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {

    private final Ticking clock = new Ticking();
    private final List<SmtpFailure> alerts = new ArrayList<>();
    private final ConnectionGate gate =
            new ConnectionGate(
                    clock,
                    new GateProperties(
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(15),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(3)),
                    alerts::add);

    @Test
    void oneOpeningIsTriedUntilTheFirstSucceeded() {
        assertThat(gate.tryPass()).isTrue();
        assertThat(gate.tryPass()).isFalse();
        gate.opened();
        assertThat(gate.tryPass()).isTrue();
        assertThat(gate.tryPass()).isTrue();
    }

    @Test
    void permissionNotNeededGoesBack() {
        assertThat(gate.tryPass()).isTrue();
        gate.unused();
        assertThat(gate.tryPass()).isTrue();
    }

    /// A server that swallows what comes is tried for longer than one pauses.
    @Test
    void itFailsUntilAnOpeningSucceedsWhateverIsUnderWay() {
        assertThat(gate.failing()).isFalse();
        fail(FailureClass.TCP_TIMEOUT);
        assertThat(gate.failing()).isTrue();
        clock.pass(Duration.ofSeconds(2));
        assertThat(gate.closedUntil()).isBefore(clock.instant());
        assertThat(gate.failing()).as("the next try is due").isTrue();
        assertThat(gate.tryPass()).isTrue();
        assertThat(gate.failing()).as("it is under way").isTrue();
        gate.opened();
        assertThat(gate.failing()).isFalse();
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(gate.failing()).isTrue();
    }

    @Test
    void wrongLoginClosesForMinutesAndEachTimeForLonger() {
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(gate.loginRefused()).isTrue();
        assertThat(closedFor()).isEqualTo(Duration.ofMinutes(5));
        clock.pass(Duration.ofMinutes(5).plusMillis(1));
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(closedFor()).isEqualTo(Duration.ofMinutes(10));
        clock.pass(Duration.ofMinutes(10).plusMillis(1));
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(closedFor()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    @DisplayName("C4 Try now lets one opening through, and a failure then pauses for longer")
    void tryNowEndsAPauseOfALogin() {
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        gate.tryNow();
        gate.tryNow();
        assertThat(closedFor()).isNegative();
        assertThat(gate.tryPass()).isTrue();
        assertThat(gate.tryPass()).as("one at a time").isFalse();
        gate.failed(failure(FailureClass.AUTH_BAD_CREDENTIALS), Duration.ZERO);
        assertThat(closedFor()).isEqualTo(Duration.ofMinutes(10));
        gate.tryNow();
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        assertThat(gate.loginRefused()).isFalse();
        assertThat(gate.tryPass()).isTrue();
    }

    @Test
    @DisplayName("C4 Try now ends the pause of a limit and of a server out of reach as well")
    void tryNowEndsOtherPauses() {
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        gate.pause(Duration.ofHours(1));
        assertThat(gate.paused()).isTrue();
        gate.tryNow();
        assertThat(gate.paused()).isFalse();
        assertThat(gate.tryPass()).isTrue();
        assertThat(gate.tryPass()).as("one at a time").isFalse();
        gate.failed(failure(FailureClass.TCP_REFUSED), Duration.ZERO);
        assertThat(gate.tryPass()).isFalse();
        gate.tryNow();
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
    }

    @Test
    @DisplayName("C4 Try now changes nothing where nothing pauses")
    void tryNowWithoutAPause() {
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        gate.tryNow();
        assertThat(gate.loginRefused()).isFalse();
        assertThat(gate.tryPass()).isTrue();
    }

    @Test
    @DisplayName("C4 connections that were opened side by side meet one incident")
    void failuresSideBySideCountOnce() {
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        for (int i = 0; i < 4; i++) {
            assertThat(gate.tryPass()).isTrue();
        }
        for (int i = 0; i < 4; i++) {
            gate.failed(failure(FailureClass.AUTH_BAD_CREDENTIALS), Duration.ZERO);
        }
        assertThat(closedFor()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("C4 what is no mail server is tried again after seconds, and no login was refused")
    void notSmtpIsNoRefusedLogin() {
        fail(FailureClass.NOT_SMTP);
        assertThat(gate.loginRefused()).isFalse();
        assertThat(closedFor()).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofMillis(1001));
        fail(FailureClass.NOT_SMTP);
        assertThat(closedFor()).isEqualTo(Duration.ofSeconds(2));
        assertThat(alerts).isEmpty();
    }

    @Test
    @Tag("MON-2")
    void refusedLoginIsAnAlertOnceUntilOneWasGood() {
        fail(FailureClass.TCP_REFUSED);
        clock.pass(Duration.ofMillis(1001));
        assertThat(alerts).isEmpty();
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        clock.pass(Duration.ofMinutes(5).plusMillis(1));
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(alerts).hasSize(1);
        clock.pass(Duration.ofMinutes(10).plusMillis(1));
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        fail(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(alerts).hasSize(2);
    }

    @Test
    void lockedAccountIsLeftAloneForLonger() {
        fail(FailureClass.AUTH_LOCKED_OR_SUSPICIOUS);
        assertThat(closedFor()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void unreachableServerIsTriedSoonAndThenLessOften() {
        fail(FailureClass.TCP_REFUSED);
        assertThat(gate.loginRefused()).isFalse();
        assertThat(closedFor()).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofMillis(1001));
        fail(FailureClass.TCP_TIMEOUT);
        assertThat(closedFor()).isEqualTo(Duration.ofSeconds(2));
        clock.pass(Duration.ofMillis(2001));
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        assertThat(gate.tryPass()).isTrue();
        assertThat(gate.closedUntil()).isBefore(clock.instant());
    }

    @Test
    void failureAfterASuccessClosesTheGateForAllOthers() {
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        assertThat(gate.tryPass()).isTrue();
        gate.failed(failure(FailureClass.AUTH_BAD_CREDENTIALS), Duration.ZERO);
        assertThat(gate.tryPass()).isFalse();
    }

    @Test
    void providersLimitPausesEverything() {
        gate.pause(Duration.ofMinutes(1));
        assertThat(gate.paused()).isTrue();
        assertThat(gate.tryPass()).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(gate.paused()).isFalse();
        assertThat(gate.tryPass()).isTrue();
    }

    @Test
    @DisplayName("X24 a time that the server names counts where it is longer")
    void aToldTimeCounts() {
        assertThat(gate.tryPass()).isTrue();
        gate.failed(failure(FailureClass.AUTH_LOCKED_OR_SUSPICIOUS), Duration.ofMinutes(30));
        assertThat(closedFor()).isEqualTo(Duration.ofMinutes(30));
        assertThat(gate.paused()).isFalse();
    }

    @Test
    @DisplayName("C1 a refused greeting is tried again after seconds")
    void aRefusedGreetingClosesForSeconds() {
        fail(FailureClass.BANNER_REJECTED);
        assertThat(closedFor()).isEqualTo(Duration.ofSeconds(1));
        assertThat(gate.paused()).isFalse();
    }

    @Test
    @DisplayName("B2 what went wrong later on a fresh connection slows down new ones only")
    void whatWentWrongLaterClosesForSeconds() {
        assertThat(gate.tryPass()).isTrue();
        gate.opened();
        gate.failedLater(failure(FailureClass.SERVICE_UNAVAILABLE));
        assertThat(closedFor()).isEqualTo(Duration.ofSeconds(1));
        assertThat(gate.paused()).isFalse();
        assertThat(gate.loginRefused()).isFalse();
    }

    private void fail(FailureClass failure) {
        assertThat(gate.tryPass()).isTrue();
        gate.failed(failure(failure), Duration.ZERO);
        assertThat(gate.tryPass()).isFalse();
    }

    private Duration closedFor() {
        return Duration.between(clock.instant(), gate.closedUntil());
    }

    private static SmtpFailure failure(FailureClass failure) {
        return new SmtpFailure(failure, Phase.AUTH, null, "x");
    }

    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration span) {
            now = now.plus(span);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
