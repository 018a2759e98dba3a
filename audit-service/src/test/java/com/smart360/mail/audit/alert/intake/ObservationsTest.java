package com.smart360.mail.audit.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.watch.Finding;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.contracts.approval.ApprovalEvent;
import com.smart360.mail.contracts.configuration.BackupEvent;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.contracts.identity.BreakGlassChanged.Refusal;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.contracts.sender.SenderStatus.Limit;
import com.smart360.mail.starter.consumer.Arrival;
import com.smart360.mail.starter.stream.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// From events to what is found of them, condition by condition (MON-2).
class ObservationsTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    private Board board = Board.EMPTY;
    private Instant now = START;
    private long offset;

    @Test
    void mailsThatWaitWithoutAConfigurationAreTold() {
        repeat(Duration.ofMinutes(6), () -> status(false, 20_003, 400, 0, Map.of()));
        assertThat(found()).containsExactly("nothing-active/queue");
    }

    @Test
    void mailsThatWaitWhileNoneIsAcceptedAreTold() {
        repeat(Duration.ofMinutes(6), () -> status(true, 10, 400, 0, Map.of()));
        assertThat(found()).containsExactly("mail-waits/queue");
    }

    @Test
    void aLongQueueThatMovesIsOnlyAWarningOfItsAge() {
        repeat(Duration.ofMinutes(6), () -> status(true, 10_000, 1_000, 50, Map.of()));
        assertThat(found()).containsExactly("oldest-mail/queue");
    }

    @Test
    void idleSendersRaiseNothing() {
        repeat(Duration.ofMinutes(10), () -> status(true, 0, 0, 0, Map.of()));
        assertThat(found()).isEmpty();
    }

    @Test
    void failuresOfOneCauseAreTold() {
        repeat(
                Duration.ofMinutes(2),
                () -> status(true, 0, 0, 3, Map.of(FailureClass.CONTENT_REJECTED, 1L)));
        assertThat(found()).containsExactly("failures/CONTENT_REJECTED");
    }

    @Test
    void aRefusedLoginIsToldUntilAMailIsAccepted() {
        hear(reported("sending-stopped", "cfg-1"));
        assertThat(found()).containsExactly("sending-stopped/cfg-1");
        now = now.plusSeconds(10);
        hear(status(true, 0, 0, 1, Map.of()));
        assertThat(found()).isEmpty();
    }

    @Test
    void anotherConfigurationEndsWhatWasSaidOfTheOneBefore() {
        hear(reported("sending-stopped", "cfg-1"));
        hear(new CertificateExpiring("cfg-1", 1, "mail.example.com", "ab", in(5), 5, 7, now));
        assertThat(found()).containsExactly("certificate-ends/cfg-1", "sending-stopped/cfg-1");
        now = now.plusSeconds(10);
        hear(
                new ConfigurationEvent.ConfigurationActivated(
                        "cfg-2", "Other", 1, null, TlsMode.STARTTLS, "cfg-1", 2, ANNA, now));
        assertThat(found()).isEmpty();
    }

    @Test
    void aLimitThatIsNearlyUsedUpIsTold() {
        hear(status(true, 0, 0, 0, Map.of(), new Limit("day", 1_850, 2_000)));
        assertThat(found()).containsExactly("limit-near/day");
        hear(status(true, 0, 0, 0, Map.of(), new Limit("day", 100, 2_000)));
        assertThat(found()).isEmpty();
    }

    @Test
    void aChangeThatWaitsForADayIsToldUntilItIsDecided() {
        hear(
                new ApprovalEvent.ApprovalRequested(
                        "apr-1",
                        ApprovalEvent.Kind.UPDATE,
                        "cfg-1",
                        "Relay",
                        1,
                        List.of(),
                        "ab",
                        null,
                        in(7),
                        ANNA,
                        now));
        now = now.plus(Duration.ofHours(23));
        assertThat(found()).isEmpty();
        now = now.plus(Duration.ofHours(2));
        assertThat(found()).containsExactly("approval-waits/apr-1");
        hear(
                new ApprovalEvent.ApprovalClosed(
                        "apr-1",
                        ApprovalEvent.Kind.UPDATE,
                        "cfg-1",
                        "Relay",
                        ApprovalEvent.State.APPROVED,
                        "ben",
                        "ab",
                        null,
                        ANNA,
                        now));
        assertThat(found()).isEmpty();
    }

    @Test
    void aFailedBackupAndWhateverServicesReportIsTold() {
        hear(new ScheduledBackupFailed("the disk is full", null, now, ANNA, now));
        hear(reported("mails-lost", "email.requests-3"));
        hear(reported("something-new", "x"));
        assertThat(found())
                .containsExactly(
                        "backup-failed/scheduled-backup",
                        "reported/something-new/x",
                        "requests-lost/email.requests-3");
    }

    /// Made is not stored: a folder that can't be written has a backup made again and again.
    @Test
    void aBackupThatStaysInTheDatabaseIsNoNewOne() {
        hear(backup(true));
        now = now.plus(Duration.ofHours(49));
        hear(backup(false));
        hear(new ScheduledBackupFailed("the folder can't be written", null, now, ANNA, now));
        now = now.plus(Duration.ofHours(2));
        assertThat(found())
                .containsExactly("backup-failed/scheduled-backup", "backup-stale/scheduled-backup");
        hear(backup(true));
        assertThat(found()).isEmpty();
        hear(backup(null));
        assertThat(found()).as("an earlier version's").isEmpty();
    }

    private BackupCreated backup(@Nullable Boolean stored) {
        return new BackupCreated(
                "b",
                BackupEvent.Kind.SCHEDULED,
                BackupEvent.Secrets.SEALED,
                1,
                9,
                1,
                stored,
                ANNA,
                now);
    }

    @Test
    void aCertificateThatWasRenewedEndsItsAlert() {
        Instant soon = now.plus(Duration.ofDays(10));
        hear(new CertificateExpiring("c1", 1, "mail.test", "aa", soon, 10, 14, now));
        hear(probed(soon));
        assertThat(found()).containsExactly("certificate-ends/c1");
        hear(probed(null));
        assertThat(found()).as("none was seen").containsExactly("certificate-ends/c1");
        hear(probed(now.plus(Duration.ofDays(90))));
        assertThat(found()).isEmpty();
    }

    private ActiveConfigurationProbed probed(@Nullable Instant certificateNotAfter) {
        return new ActiveConfigurationProbed(
                "c1", 1, Outcome.PASSED, 20, null, List.of(), certificateNotAfter, null, now);
    }

    @Test
    void aDeadLetterIsToldByItsTopic() {
        board = AlertConsumer.after(board, List.of(arrival(null, "email.requests.dlt")), now);
        assertThat(found()).containsExactly("dead-letters/email.requests");
    }

    @Test
    void aRecordThatComesAgainCountsOnce() {
        List<Arrival> batch = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            batch.add(
                    arrival(
                            status(true, 0, 0, 1, Map.of(FailureClass.CONTENT_REJECTED, 1L)),
                            "smtp.sender-status"));
        }
        Board once = AlertConsumer.after(board, batch, now);
        assertThat(AlertConsumer.after(once, batch, now)).isEqualTo(once);
        assertThat(AlertConsumer.after(once, batch.subList(5, 10), now)).isEqualTo(once);
    }

    /// At 10:00 UTC, of 2,000 in a day.
    @Test
    void aLimitThatIsGoneBeforeMidnightAtThisPaceIsTold() {
        repeat(minutes(16), () -> limits(new Limit("day", 1_100, 2_000, 200L)));
        assertThat(found()).containsExactly("limit-gone-soon/day");
        repeat(minutes(1), () -> limits(new Limit("day", 1_100, 2_000, 60L)));
        assertThat(found()).as("a pace that the whole day allows").isEmpty();
    }

    @Test
    void aPaceThatLastsTillMidnightIsNotTold() {
        repeat(minutes(20), () -> limits(new Limit("day", 400, 2_000, 90L)));
        assertThat(found()).isEmpty();
        // Fast, and yet little is used: the morning's peak.
        repeat(minutes(20), () -> limits(new Limit("day", 800, 2_000, 500L)));
        assertThat(found()).isEmpty();
        // An older sender, and a limit of a minute, tell no pace.
        repeat(minutes(20), () -> limits(new Limit("minute", 20, 30)));
        assertThat(found()).isEmpty();
    }

    private SenderStatus limits(Limit limit) {
        return status(true, 0, 0, 0, Map.of(), limit);
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }

    @Test
    @DisplayName("TRK-S4 suspicious_activity_detected: lost encryption is told at once")
    void aConnectionThatLostItsEncryptionIsSuspicious() {
        hear(tested("anna", FailureClass.TLS_INTERFERED, "SUSPICIOUS_ACTIVITY"));
        assertThat(found()).containsExactly("suspicious-connection/cfg-1");
        assertThat(facts())
                .containsEntry("failureType", "TLS_INTERFERED")
                .containsEntry("testId", "test-1");
        now = now.plus(Duration.ofHours(25));
        assertThat(found()).as("over by itself").isEmpty();
    }

    @Test
    @DisplayName("TRK-S4 suspicious_activity_detected: ten refused logins of one person")
    void manyRefusedLoginsOfOnePersonAreSuspicious() {
        for (int i = 0; i < 9; i++) {
            hear(tested("anna", FailureClass.AUTH_BAD_CREDENTIALS, "HELO_IS_LOCALHOST"));
            hear(tested("ben", FailureClass.TCP_TIMEOUT, "HELO_IS_LOCALHOST"));
            hear(tested("ben", FailureClass.TCP_TIMEOUT, "HELO_IS_LOCALHOST"));
        }
        assertThat(found()).isEmpty();
        hear(tested("anna", FailureClass.AUTH_BAD_CREDENTIALS, "HELO_IS_LOCALHOST"));
        assertThat(found()).containsExactly("password-guessing/anna");
        now = now.plus(minutes(17));
        assertThat(found()).isEmpty();
    }

    @Test
    void refusedLoginsOverAWorkingDayAreNoGuessing() {
        for (int i = 0; i < 40; i++) {
            hear(tested("anna", FailureClass.AUTH_BAD_CREDENTIALS, "HELO_IS_LOCALHOST"));
            now = now.plus(minutes(5));
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void aBreakGlassSessionIsToldUntilSomebodyElseHasClosedIt() {
        hear(breakGlass(BreakGlassChanged.Change.OPENED, null));
        assertThat(found()).containsExactly("break-glass/01K6");
        now = now.plus(Duration.ofDays(3));
        hear(breakGlass(BreakGlassChanged.Change.ENDED, null));
        assertThat(found()).containsExactly("break-glass/01K6");
        assertThat(facts())
                .containsEntry("claimedName", "ada")
                .containsEntry("address", "192.0.2.7");
        hear(breakGlass(BreakGlassChanged.Change.CLOSED, null));
        assertThat(found()).isEmpty();
    }

    @Test
    void eachRefusedTryOfBreakGlassIsTold() {
        hear(breakGlass(BreakGlassChanged.Change.REFUSED, Refusal.WRONG_SECRET));
        assertThat(found()).containsExactly("break-glass-refused/tries");
        now = now.plus(Duration.ofHours(25));
        assertThat(found()).isEmpty();
        hear(breakGlass(BreakGlassChanged.Change.SECRET_MADE, null));
        assertThat(found()).isEmpty();
    }

    private BreakGlassChanged breakGlass(
            BreakGlassChanged.Change change, @Nullable Refusal refusal) {
        return new BreakGlassChanged(
                "01K6",
                change,
                "ada",
                "mails go to the wrong server",
                "192.0.2.7",
                refusal,
                now.plus(Duration.ofMinutes(30)),
                null,
                Actor.breakGlass("ada"),
                now);
    }

    private ConnectionTestFinished tested(String who, FailureClass failure, String warning) {
        return new ConnectionTestFinished(
                "test-1",
                "cfg-1",
                Outcome.FAILED,
                5,
                new Diagnosis(failure, Stage.TLS, "It failed", "So.", "Do.", null, List.of(), null),
                List.of(new Warning(warning, "Look.")),
                List.of(),
                new Actor(who, "UTILITY_ADMIN"),
                now);
    }

    private Map<String, String> facts() {
        return board.watch().findings(board::rule, now).values().iterator().next().about().facts();
    }

    private void repeat(Duration time, Supplier<Object> event) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(10);
            hear(event.get());
        }
    }

    private void hear(Object event) {
        board = AlertConsumer.after(board, List.of(arrival(event, "smtp.alerts")), now);
    }

    private List<String> found() {
        return board.watch().findings(board::rule, now).values().stream()
                .map(Finding::key)
                .toList();
    }

    private Arrival arrival(@Nullable Object event, String topic) {
        return new Arrival(
                new Received(topic, 0, offset++, "key", new byte[] {1}, Map.of(), now), event);
    }

    private AlertRaised reported(String rule, String subject) {
        return new AlertRaised(
                rule + "-1", rule, Severity.CRITICAL, subject, "What it is.", Map.of(), now);
    }

    private SenderStatus status(
            boolean active,
            long waiting,
            long oldest,
            long accepted,
            Map<FailureClass, Long> failures,
            Limit... limits) {
        return new SenderStatus(
                "i-1",
                waiting,
                0,
                0,
                oldest,
                active ? "cfg-1" : null,
                active ? "Relay" : null,
                null,
                null,
                1,
                List.of(limits),
                accepted,
                failures,
                "DELIVER",
                "production",
                now);
    }

    private Instant in(int days) {
        return now.plus(Duration.ofDays(days));
    }
}
