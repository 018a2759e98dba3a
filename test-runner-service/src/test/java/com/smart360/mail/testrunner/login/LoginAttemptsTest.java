package com.smart360.mail.testrunner.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.testrunner.login.LoginAttempts.Ending;
import com.smart360.mail.testrunner.login.LoginAttempts.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// When no more logins are tried (S15).
class LoginAttemptsTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final String HOST = "mail.example.com";
    private static final String USER = "jane@example.com";

    private final Time time = new Time();
    private final LoginAttempts attempts = new LoginAttempts(new LoginProperties(3, PAUSE), time);

    @Test
    void afterSomeRefusalsNoneIsTriedForAWhileThatIsTold() {
        refuse(3);
        time.now = NOON.plusSeconds(60);
        assertThat(attempts.begin(HOST, USER))
                .isEqualTo(new Permission.Stopped(3, NOON.plus(PAUSE), false));
        time.now = NOON.plus(PAUSE).minusMillis(1);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Stopped.class);
        time.now = NOON.plus(PAUSE);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Granted.class);
    }

    @Test
    void fewerRefusalsStopNothing() {
        refuse(2);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Granted.class);
    }

    @Test
    void anotherUserAndAnotherHostAreNotStopped() {
        refuse(3);
        assertThat(attempts.begin(HOST, "john@example.com")).isInstanceOf(Permission.Granted.class);
        assertThat(attempts.begin("other.example.com", USER))
                .isInstanceOf(Permission.Granted.class);
        assertThat(attempts.begin("MAIL.Example.COM", USER)).isInstanceOf(Permission.Stopped.class);
    }

    @Test
    void aSuccessResets() {
        refuse(2);
        end(Ending.AGREED);
        refuse(2);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Granted.class);
    }

    @Test
    void whatTheServerDidNotJudgeDoesNotCount() {
        refuse(2);
        for (int i = 0; i < 20; i++) {
            end(Ending.NOT_JUDGED);
        }
        refuse(1);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Stopped.class);
    }

    @Test
    void oldRefusalsDoNotCount() {
        refuse(2);
        time.now = NOON.plus(PAUSE);
        refuse(2);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Granted.class);
    }

    /// Each refusal within the pause makes it begin anew.
    @Test
    void thePauseCountsFromTheLastOne() {
        refuse(2);
        time.now = NOON.plus(Duration.ofMinutes(10));
        refuse(1);
        assertThat(attempts.begin(HOST, USER))
                .isEqualTo(new Permission.Stopped(3, time.now.plus(PAUSE), false));
    }

    @Test
    void manyAtOnceHoldNobodyUpBeforeOneWasRefused() {
        for (int i = 0; i < 200; i++) {
            assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Granted.class);
        }
    }

    @Test
    void onceOneWasRefusedThoseUnderWayCountToo() {
        refuse(1);
        var first = (Permission.Granted) attempts.begin(HOST, USER);
        attempts.begin(HOST, USER);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Stopped.class);
        attempts.ended(first, Ending.NOT_JUDGED);
        assertThat(attempts.begin(HOST, USER)).isInstanceOf(Permission.Granted.class);
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            end(Ending.REFUSED);
        }
    }

    private void end(Ending ending) {
        attempts.ended((Permission.Granted) attempts.begin(HOST, USER), ending);
    }

    private static final class Time extends Clock {
        private Instant now = NOON;

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
