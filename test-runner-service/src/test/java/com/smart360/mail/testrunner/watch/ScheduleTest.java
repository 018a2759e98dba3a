package com.smart360.mail.testrunner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed.AcceptedMails;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.testrunner.stage.ProbeResult;
import com.smart360.mail.testrunner.watch.Schedule.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ProbeResult PASSED = new ProbeResult.Passed(List.of(), Map.of());
    private static final int MAX = 2;

    private final Traffic traffic = new Traffic();
    private final Schedule schedule =
            new Schedule(
                    new WatchProperties(
                            true,
                            Duration.ofMinutes(15),
                            Duration.ofMinutes(1),
                            Duration.ofHours(24),
                            "watch"),
                    traffic);

    @Test
    void probesAfterSettlingAndThenAtEachInterval() {
        schedule.activated(pointer(1, "a"), NOON);
        assertThat(schedule.turn(NOON.plusSeconds(59))).isEmpty();
        ConfigurationSnapshot due = due(NOON.plusSeconds(60));
        assertThat(due.id()).isEqualTo("a");
        assertThat(schedule.turn(NOON.plusSeconds(600))).as("one probe at a time").isEmpty();

        schedule.ended(look(due, PASSED, NOON.plusSeconds(69)), NOON.plusSeconds(70));
        assertThat(schedule.turn(NOON.plusSeconds(70 + 899))).isEmpty();
        assertThat(schedule.turn(NOON.plusSeconds(70 + 900))).isPresent();
    }

    @Test
    @DisplayName("design 11 a refused login is not tried again soon")
    void aRefusedLoginIsNotTriedAgainSoon() {
        schedule.activated(pointer(1, "a"), NOON);
        ConfigurationSnapshot due = due(NOON.plusSeconds(60));
        schedule.ended(
                look(due, failed(FailureClass.AUTH_BAD_CREDENTIALS, Stage.AUTH), NOON), NOON);
        assertThat(schedule.turn(NOON.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(schedule.turn(NOON.plus(Duration.ofHours(24)))).isPresent();
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAtTheUsualTime() {
        schedule.activated(pointer(1, "a"), NOON);
        ConfigurationSnapshot due = due(NOON.plusSeconds(60));
        Look refused = look(due, failed(FailureClass.TCP_TIMEOUT, Stage.CONNECT), NOON);
        assertThat(schedule.ended(refused, NOON)).contains(new Turn.Tell(refused));
        assertThat(schedule.turn(NOON.plus(Duration.ofMinutes(15)))).isPresent();
    }

    @Test
    void anotherActivationTakesTheWatch() {
        schedule.activated(pointer(1, "a"), NOON);
        ConfigurationSnapshot first = due(NOON.plusSeconds(60));
        schedule.activated(pointer(2, "b"), NOON.plusSeconds(61));
        schedule.activated(pointer(1, "a"), NOON.plusSeconds(62));
        schedule.ended(look(first, PASSED, NOON.plusSeconds(62)), NOON.plusSeconds(63));
        assertThat(due(NOON.plusSeconds(121)).id()).isEqualTo("b");
    }

    @Test
    void withoutAnActiveConfigurationThereIsNothingToProbe() {
        schedule.activated(pointer(1, "a"), NOON);
        schedule.activated(new ActiveConfiguration(2, null, anna(), NOON), NOON);
        assertThat(schedule.turn(NOON.plus(Duration.ofDays(1)))).isEmpty();
    }

    /// All times are seconds from noon; a look is due at 60.
    @Nested
    @DisplayName("(R15) one connection beside those that carry mail")
    class BesideMail {

        private ConfigurationSnapshot watched;

        @Test
        @DisplayName("is not opened where they are as many as may be: accepted mails are told")
        void noRoom() {
            activated();
            says("one", 55, 1, 5);
            says("two", 55, 1, 5);
            assertThat(turn(60)).as("no look").isEmpty();

            says("one", 65, 1, 7);
            says("two", 65, 1, 7);
            assertThat(turn(66)).as("what was taken before proves nothing").isEmpty();
            says("one", 75, 1, 3);
            says("two", 75, 1, 0);
            assertThat(turn(76))
                    .contains(new Turn.TellMails(watched, new AcceptedMails(3, at(75)), null));
            assertThat(turn(76 + 899)).as("the next is due by the clock").isEmpty();
            assertThat(turn(76 + 900))
                    .as("and nobody is heard any more")
                    .get()
                    .isInstanceOf(Turn.Probe.class);
        }

        @Test
        @DisplayName("is opened as soon as there is room")
        void roomAgain() {
            activated();
            says("one", 55, MAX, 0);
            assertThat(turn(60)).isEmpty();
            says("one", 65, MAX - 1, 0);
            assertThat(turn(66)).contains(new Turn.Probe(watched));
        }

        @Test
        @DisplayName("is opened all the same where nothing goes over those that are held")
        void heldAndNothingGoes() {
            activated();
            says("one", 55, MAX, 0);
            assertThat(turn(60)).isEmpty();
            for (int second = 65; second < 60 + 60; second += 10) {
                says("one", second, MAX, 0);
                assertThat(turn(second + 4)).as("at %s", second + 4).isEmpty();
            }
            assertThat(turn(60 + 60)).contains(new Turn.Probe(watched));
            Look refused = refusedAt(121, FailureClass.TCP_TIMEOUT, Stage.CONNECT);
            assertThat(ended(refused)).isEmpty();
            for (int second = 125; second < 121 + 60; second += 10) {
                says("one", second, MAX, 0);
                assertThat(turn(second + 1)).isEmpty();
            }
            assertThat(turn(121 + 60)).contains(new Turn.Tell(refused));
        }

        @Test
        @DisplayName("is opened once a day whatever is held, as certificates end")
        void onceADay() {
            activated();
            int day = 86_400;
            assertThat(turn(60)).isPresent();
            schedule.ended(look(watched, PASSED, at(60)), at(60));
            says("one", day + 55, MAX, 0);
            assertThat(turn(day + 59)).isEmpty();
            says("one", day + 65, MAX, 4);
            says("one", day + 75, MAX, 4);
            assertThat(turn(day + 76)).get().isInstanceOf(Turn.TellMails.class);
            says("one", day + 970, MAX, 4);
            assertThat(turn(day + 976)).contains(new Turn.Probe(watched));
        }

        @ParameterizedTest
        @CsvSource({
            "RATE_LIMITED, GREETING",
            "RATE_LIMITED, EHLO",
            "RATE_LIMITED, SENDER",
            "SERVICE_UNAVAILABLE, GREETING",
            "SESSION_LIMIT, AUTH",
            "AUTH_TEMPORARY, AUTH",
            "BANNER_REJECTED, GREETING",
            "BANNER_TIMEOUT, GREETING",
            "CONNECTION_DROPPED, GREETING",
            "TCP_RESET, CONNECT",
            "TCP_REFUSED, CONNECT",
            "TCP_TIMEOUT, CONNECT"
        })
        @DisplayName(
                "that is turned away is no failure while mail is taken, whatever way it is done")
        void turnedAway(FailureClass how, Stage where) {
            activated();
            says("one", 55, 1, 5);
            assertThat(turn(60)).contains(new Turn.Probe(watched));
            assertThat(ended(refusedAt(60, how, where))).isEmpty();

            says("one", 65, 1, 8);
            assertThat(turn(66)).as("some of these 8 may be from before").isEmpty();
            says("one", 75, 1, 6);
            Optional<Turn> told = turn(76);
            assertThat(told).get().isInstanceOf(Turn.TellMails.class);
            var mails = (Turn.TellMails) told.orElseThrow();
            assertThat(mails.mails()).isEqualTo(new AcceptedMails(6, at(75)));
            assertThat(mails.remarks())
                    .as("Max Connections is 2, and it took 1")
                    .extracting(Warning::code)
                    .containsExactly("NO_FURTHER_CONNECTION");
        }

        @Test
        @DisplayName("that is turned away beside as many as may be is not worth a remark")
        void nothingToRemark() {
            activated();
            says("one", 55, 1, 0);
            assertThat(turn(60)).isPresent();
            ended(refusedAt(60, FailureClass.RATE_LIMITED, Stage.GREETING));
            says("one", 65, MAX, 4);
            says("one", 75, MAX, 4);
            Turn told = turn(76).orElseThrow();
            assertThat(((Turn.TellMails) told).remarks()).isEmpty();
        }

        @Test
        @DisplayName("that is turned away for idle ones follows when one of them is closed")
        void idleOnesFillIt() {
            activated();
            says("one", 55, 1, 0);
            assertThat(turn(60)).isPresent();
            assertThat(ended(refusedAt(60, FailureClass.RATE_LIMITED, Stage.GREETING))).isEmpty();
            says("one", 65, 1, 0);
            assertThat(turn(66)).isEmpty();
            says("one", 75, 0, 0);
            assertThat(turn(76)).contains(new Turn.Probe(watched));

            Look passed = look(watched, PASSED, at(76));
            assertThat(ended(passed)).contains(new Turn.Tell(passed));
            assertThat(turn(80)).isEmpty();
        }

        @Test
        @DisplayName(
                "that fails beside none is a failure, once each sender has said that it has none")
        void noneIsHeld() {
            activated();
            says("one", 55, 0, 0);
            says("two", 58, 0, 0);
            assertThat(turn(60)).isPresent();
            Look refused = refusedAt(60, FailureClass.RATE_LIMITED, Stage.GREETING);
            assertThat(ended(refused)).isEmpty();
            says("one", 65, 0, 0);
            assertThat(turn(66)).as("the other may have opened some").isEmpty();
            says("two", 68, 0, 0);
            assertThat(turn(69)).contains(new Turn.Tell(refused));
        }

        @Test
        @DisplayName("that fails is told soon where senders are heard no more")
        void sendersAreGone() {
            activated();
            says("one", 55, 0, 0);
            assertThat(turn(60)).isPresent();
            Look refused = refusedAt(60, FailureClass.TCP_REFUSED, Stage.CONNECT);
            assertThat(ended(refused)).isEmpty();
            assertThat(turn(84)).isEmpty();
            assertThat(turn(85)).contains(new Turn.Tell(refused));
        }

        @Test
        @DisplayName("that fails as the server has ended is told as soon as ours have failed, too")
        void theServerIsDown() {
            activated();
            says("one", 55, 1, 5);
            assertThat(turn(60)).isPresent();
            Look first = refusedAt(60, FailureClass.TCP_REFUSED, Stage.CONNECT);
            assertThat(ended(first)).isEmpty();
            says("one", 65, 0, 5);
            assertThat(turn(66)).as("these 5 were before").contains(new Turn.Probe(watched));
            Look second = refusedAt(66, FailureClass.TCP_REFUSED, Stage.CONNECT);
            assertThat(ended(second)).isEmpty();
            says("one", 75, 0, 0);
            assertThat(turn(76)).contains(new Turn.Tell(second));
        }

        @ParameterizedTest
        @CsvSource({
            "AUTH_BAD_CREDENTIALS, AUTH",
            "CERT_EXPIRED, CERTIFICATE",
            "TLS_INTERFERED, TLS",
            "NOT_SMTP, GREETING",
            "CLIENT_REJECTED, GREETING",
            "DNS_FAILED, RESOLVE",
            "DNS_NOT_FOUND, RESOLVE",
            "SENDER_REJECTED, SENDER",
            "CONNECTION_DROPPED, SENDER",
            "TEST_DEADLINE, GREETING"
        })
        @DisplayName("that fails for a reason of its own is a failure, however much mail is taken")
        void otherFailures(FailureClass how, Stage where) {
            activated();
            says("one", 55, 1, 5);
            assertThat(turn(60)).isPresent();
            Look failed = refusedAt(60, how, where);
            assertThat(ended(failed)).contains(new Turn.Tell(failed));
        }

        @Test
        @DisplayName("mails that another configuration's server took prove nothing")
        void othersMails() {
            activated();
            says("one", 55, 1, 0);
            assertThat(turn(60)).isPresent();
            Look refused = refusedAt(60, FailureClass.RATE_LIMITED, Stage.GREETING);
            assertThat(ended(refused)).isEmpty();
            traffic.heard(status("one", "b", 65, 1, 9), at(65));
            traffic.heard(status("one", "b", 75, 1, 9), at(75));
            assertThat(turn(75)).isNotEmpty().get().isNotInstanceOf(Turn.TellMails.class);
        }

        @Test
        @DisplayName("what was said earlier and is heard late proves nothing")
        void heardLate() {
            activated();
            says("one", 55, 1, 0);
            assertThat(turn(60)).isPresent();
            assertThat(ended(refusedAt(60, FailureClass.RATE_LIMITED, Stage.GREETING))).isEmpty();
            for (int second = 20; second <= 50; second += 10) {
                traffic.heard(status("late", "a", second, 1, 9), at(62));
            }
            assertThat(turn(63)).isEmpty();
        }

        private void activated() {
            schedule.activated(pointer(1, "a"), NOON);
            watched = pointer(1, "a").configuration();
        }

        private Optional<Turn> turn(int second) {
            return schedule.turn(at(second));
        }

        private Optional<Turn.Tell> ended(Look look) {
            return schedule.ended(look, look.ended());
        }

        private Look refusedAt(int second, FailureClass how, Stage where) {
            return look(watched, failed(how, where), at(second));
        }

        private void says(String instance, int second, int connections, int accepted) {
            traffic.heard(status(instance, "a", second, connections, accepted), at(second));
        }
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private static SenderStatus status(
            String instance, String configuration, int second, int connections, int accepted) {
        return new SenderStatus(
                instance,
                0,
                0,
                0,
                0,
                configuration,
                configuration,
                null,
                null,
                connections,
                List.of(),
                accepted,
                Map.of(),
                "DELIVER",
                "production",
                at(second));
    }

    private ConfigurationSnapshot due(Instant now) {
        return ((Turn.Probe) schedule.turn(now).orElseThrow()).configuration();
    }

    private static Look look(ConfigurationSnapshot of, ProbeResult result, Instant begun) {
        return new Look(of, result, begun, Duration.ofMillis(200));
    }

    private static ProbeResult failed(FailureClass failureClass, Stage stage) {
        return new ProbeResult.Failed(
                new Diagnosis(failureClass, stage, "h", "s", "f", null, List.of(), null),
                List.of(),
                Map.of());
    }

    private static ActiveConfiguration pointer(long epoch, String id) {
        return new ActiveConfiguration(
                epoch,
                new ConfigurationSnapshot(
                        id,
                        1,
                        id,
                        null,
                        new ConnectionSettings(
                                "localhost",
                                587,
                                TlsMode.STARTTLS,
                                CertificateCheck.SYSTEM,
                                AuthProtocol.PLAIN,
                                "user",
                                "client.test",
                                30),
                        new Sealed(""),
                        MAX,
                        3,
                        30,
                        "",
                        null),
                anna(),
                NOON);
    }

    private static Actor anna() {
        return new Actor("anna", "SYSTEM_ADMIN");
    }
}
