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
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.testrunner.stage.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ProbeResult PASSED = new ProbeResult.Passed(List.of(), Map.of());

    private final Schedule schedule =
            new Schedule(
                    new WatchProperties(
                            true,
                            Duration.ofMinutes(15),
                            Duration.ofMinutes(1),
                            Duration.ofHours(24),
                            "watch"));

    @Test
    void probesAfterSettlingAndThenAtEachInterval() {
        schedule.activated(pointer(1, "a"), NOON);
        assertThat(schedule.due(NOON.plusSeconds(59))).isEmpty();
        ConfigurationSnapshot due = schedule.due(NOON.plusSeconds(60)).orElseThrow();
        assertThat(due.id()).isEqualTo("a");
        assertThat(schedule.due(NOON.plusSeconds(600))).as("one probe at a time").isEmpty();

        schedule.probed(due, PASSED, NOON.plusSeconds(70));
        assertThat(schedule.due(NOON.plusSeconds(70 + 899))).isEmpty();
        assertThat(schedule.due(NOON.plusSeconds(70 + 900))).isPresent();
    }

    @Test
    @DisplayName("design 11 a refused login is not tried again soon")
    void aRefusedLoginIsNotTriedAgainSoon() {
        schedule.activated(pointer(1, "a"), NOON);
        ConfigurationSnapshot due = schedule.due(NOON.plusSeconds(60)).orElseThrow();
        schedule.probed(due, failed(FailureClass.AUTH_BAD_CREDENTIALS), NOON);
        assertThat(schedule.due(NOON.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(schedule.due(NOON.plus(Duration.ofHours(24)))).isPresent();
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAtTheUsualTime() {
        schedule.activated(pointer(1, "a"), NOON);
        ConfigurationSnapshot due = schedule.due(NOON.plusSeconds(60)).orElseThrow();
        schedule.probed(due, failed(FailureClass.TCP_TIMEOUT), NOON);
        assertThat(schedule.due(NOON.plus(Duration.ofMinutes(15)))).isPresent();
    }

    @Test
    void anotherActivationTakesTheWatch() {
        schedule.activated(pointer(1, "a"), NOON);
        ConfigurationSnapshot first = schedule.due(NOON.plusSeconds(60)).orElseThrow();
        schedule.activated(pointer(2, "b"), NOON.plusSeconds(61));
        schedule.activated(pointer(1, "a"), NOON.plusSeconds(62));
        schedule.probed(first, PASSED, NOON.plusSeconds(63));
        assertThat(schedule.due(NOON.plusSeconds(121)).orElseThrow().id()).isEqualTo("b");
    }

    @Test
    void withoutAnActiveConfigurationThereIsNothingToProbe() {
        schedule.activated(pointer(1, "a"), NOON);
        schedule.activated(new ActiveConfiguration(2, null, anna(), NOON), NOON);
        assertThat(schedule.due(NOON.plus(Duration.ofDays(1)))).isEmpty();
    }

    private static ProbeResult failed(FailureClass failureClass) {
        return new ProbeResult.Failed(
                new Diagnosis(failureClass, Stage.AUTH, "h", "s", "f", null, List.of(), null),
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
                        10,
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
