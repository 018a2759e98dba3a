package com.smart360.mail.audit.alert.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.alert.board.Alert.Acknowledgement;
import com.smart360.mail.audit.alert.board.Alert.Step;
import com.smart360.mail.audit.alert.board.Channel.Health;
import com.smart360.mail.audit.alert.board.Channel.Kind;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.rule.RuleSettings;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.alert.watch.Observation.Counted;
import com.smart360.mail.audit.alert.watch.Observation.Ends;
import com.smart360.mail.audit.alert.watch.Observation.Holds;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// When alerts are raised, repeated and cleared (MON-2).
class BoardTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration CALM = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Board board = Board.EMPTY;
    private Instant now = START;
    private int ids;
    private final List<String> told = new ArrayList<>();

    @Test
    void aConditionThatLastsIsRaisedOnceAndClearsByItself() {
        hear(probeFailed("cfg-1"));
        pass(Duration.ofMinutes(30));
        assertThat(told).containsExactly("RAISED probe-failed/cfg-1");

        hear(new Ends(AlertCondition.PROBE_FAILED, "cfg-1", null, now));
        pass(Duration.ofMinutes(3));
        assertThat(told).containsExactly("RAISED probe-failed/cfg-1", "CLEARED probe-failed/cfg-1");
        assertThat(board.open()).isEmpty();
        assertThat(board.cleared()).hasSize(1);
    }

    @Test
    void whatComesAndGoesWithinAMinuteStaysOneAlert() {
        hear(probeFailed("cfg-1"));
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(40));
            hear(new Ends(AlertCondition.PROBE_FAILED, "cfg-1", null, now));
            pass(Duration.ofSeconds(40));
            hear(probeFailed("cfg-1"));
        }
        assertThat(told).containsExactly("RAISED probe-failed/cfg-1");
    }

    @Test
    void mailsThatWaitAreToldOnlyWhenNoneGoesForFiveMinutes() {
        hear(waiting(70));
        pass(Duration.ofMinutes(4), waiting(300));
        assertThat(told).isEmpty();
        // One is accepted: the time begins anew.
        hear(new Ends(AlertCondition.MAIL_WAITS, null, null, now));
        pass(Duration.ofMinutes(4), waiting(400));
        assertThat(told).isEmpty();
        pass(Duration.ofMinutes(2), waiting(500));
        assertThat(told).containsExactly("RAISED mail-waits/queue");
    }

    @Test
    void anInstanceThatIsGoneHoldsNoAlertOpen() {
        pass(Duration.ofMinutes(7), waiting(300));
        assertThat(told).containsExactly("RAISED mail-waits/queue");
        pass(Duration.ofMinutes(3));
        assertThat(told).containsExactly("RAISED mail-waits/queue", "CLEARED mail-waits/queue");
    }

    @Test
    void aShareOfFewIsNoAlertAndACauseIsToldInPlaceOfTheWhole() {
        hear(attempts(19, 19));
        pass(Duration.ofMinutes(1));
        assertThat(told).isEmpty();
        hear(attempts(19, 81));
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("RAISED failures/CONTENT_REJECTED");
        assertThat(board.open().values().iterator().next().summary())
                .contains("38 % of 100 within 10 minutes");
    }

    @Test
    void manySmallCausesAreToldAsOne() {
        List<Observation> many = new ArrayList<>();
        many.add(failed("all", 30, 100));
        List.of("A", "B", "C").forEach(cause -> many.add(failed(cause, 10, 100)));
        board = board.heard(board.watch().after(many), Map.of());
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("RAISED failures/all");
    }

    @ParameterizedTest
    @CsvSource({"31, 0", "29, 1", "13, 1", "6, 1", "0, 1"})
    void aDateIsToldFromTheThresholdOn(int daysLeft, int expected) {
        hear(ends(now.plus(Duration.ofDays(daysLeft)).plusSeconds(3600)));
        pass(Duration.ofMinutes(1));
        assertThat(told).hasSize(expected);
    }

    @Test
    void aDateThatComesNearerIsToldAgainAtEachMarkEvenIfAcknowledged() {
        hear(ends(now.plus(Duration.ofDays(40))));
        tick(Duration.ofHours(6), 4 * 15);
        board = board.acknowledged(anAlert().id(), new Acknowledgement("anna", null, now));
        tick(Duration.ofHours(6), 4 * 30);
        assertThat(told.stream().filter(each -> each.startsWith("ESCALATED"))).hasSize(4);
        assertThat(anAlert().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(anAlert().summary()).contains("it has ended");
    }

    @Test
    void silenceOfWhatWasHeardBeforeIsTold() {
        hear(
                new Holds(
                        about(AlertCondition.SENDER_SILENT, "mail-dispatch-service"),
                        "any",
                        1,
                        null,
                        null,
                        now));
        pass(Duration.ofSeconds(110));
        assertThat(told).isEmpty();
        pass(Duration.ofSeconds(20));
        assertThat(told).containsExactly("RAISED sender-silent/mail-dispatch-service");
    }

    @Test
    void deadLettersAreCountedAndClearWhenNoneComeAnyMore() {
        hear(new Counted(about(AlertCondition.DEAD_LETTERS, "email.requests"), 1, 1, now));
        pass(Duration.ofMinutes(10));
        assertThat(told).containsExactly("RAISED dead-letters/email.requests");
        pass(Duration.ofMinutes(10));
        assertThat(told).last().isEqualTo("CLEARED dead-letters/email.requests");
    }

    @Test
    void anAlertIsRepeatedUntilSomebodyAcknowledgesIt() {
        board = board.with(channel(Severity.WARNING));
        pass(Duration.ofMinutes(6), waiting(300));
        pass(Duration.ofMinutes(130), waiting(300));
        assertThat(notices()).containsExactly("RAISED", "REPEATED", "REPEATED");
        board = board.acknowledged(anAlert().id(), new Acknowledgement("anna", "on it", now));
        pass(Duration.ofMinutes(130), waiting(300));
        assertThat(notices()).hasSize(3);
        assertThat(anAlert().history())
                .extracting(Alert.Entry::step)
                .containsExactly(Step.RAISED, Step.REPEATED, Step.REPEATED, Step.ACKNOWLEDGED);
        pass(Duration.ofMinutes(3));
        assertThat(notices()).last().isEqualTo("CLEARED");
    }

    @Test
    void aSilencedAlertIsOpenAndToldOfOnlyWhenTheSilenceEnds() {
        board = board.with(channel(Severity.WARNING));
        hear(probeFailed("cfg-1"));
        pass(Duration.ofSeconds(5));
        assertThat(notices()).containsExactly("RAISED");
        board =
                board.silenced(
                        anAlert().id(),
                        new Silence(now.plus(Duration.ofDays(2)), "anna", "known", now));
        tick(Duration.ofHours(1), 47);
        assertThat(notices()).containsExactly("RAISED");
        assertThat(board.open()).hasSize(1);
        tick(Duration.ofHours(1), 3);
        assertThat(notices()).containsExactly("RAISED", "REPEATED");
    }

    @Test
    @DisplayName("MON-2 a silence outlasts its alert, and says of which it is")
    void aSilenceOutlastsItsAlert() {
        board = board.with(channel(Severity.WARNING));
        hear(probeFailed("cfg-1"));
        pass(Duration.ofSeconds(5));
        Alert first = anAlert();
        String key = board.keyOf(first.id()).orElseThrow();
        board =
                board.silenced(
                        first.id(), new Silence(now.plus(Duration.ofDays(2)), "anna", null, now));
        assertThat(board.silencesAt(now).get(key))
                .satisfies(silence -> assertThat(silence.lastAlert()).isNull());

        hear(probePassed("cfg-1"));
        tick(Duration.ofMinutes(10), 2);
        assertThat(board.open()).isEmpty();
        assertThat(board.silencesAt(now).get(key))
                .satisfies(silence -> assertThat(silence.lastAlert()).isEqualTo(first.id()));

        hear(probeFailed("cfg-1"));
        tick(Duration.ofMinutes(10), 1);
        assertThat(anAlert().id()).isNotEqualTo(first.id());
        assertThat(notices()).as("the silence holds").containsExactly("RAISED");
        assertThat(board.silencesAt(now.plus(Duration.ofDays(3)))).as("it is over").isEmpty();
    }

    @Test
    @DisplayName("MON-2 a silence without an open alert can be ended: it is told when it comes")
    void aSilenceWithoutAnAlertIsEnded() {
        board = board.with(channel(Severity.WARNING));
        hear(probeFailed("cfg-1"));
        pass(Duration.ofSeconds(5));
        String key = board.keyOf(anAlert().id()).orElseThrow();
        board =
                board.silenced(
                        anAlert().id(),
                        new Silence(now.plus(Duration.ofDays(2)), "anna", null, now));
        hear(probePassed("cfg-1"));
        tick(Duration.ofMinutes(10), 2);

        board = board.unsilenced(key, "ben", now);

        assertThat(board.silencesAt(now)).isEmpty();
        hear(probeFailed("cfg-1"));
        tick(Duration.ofMinutes(10), 1);
        assertThat(notices()).containsExactly("RAISED", "RAISED");
    }

    @Test
    void channelsAreToldWhatIsSevereEnough() {
        board = board.with(channel(Severity.CRITICAL));
        hear(probeFailed("cfg-1"));
        pass(Duration.ofMinutes(1));
        assertThat(board.open()).hasSize(1);
        assertThat(board.notices()).isEmpty();
    }

    @Test
    void aChannelThatFailsIsTriedEverMoreSeldomAndSaysSo() {
        board = board.with(channel(Severity.WARNING));
        hear(probeFailed("cfg-1"));
        pass(Duration.ofSeconds(5));
        List<Duration> pauses = new ArrayList<>();
        while (!board.notices().isEmpty()) {
            Notice notice = board.due(board.notices().getFirst().dueAt()).orElseThrow();
            pauses.add(Duration.between(now, notice.dueAt()));
            now = notice.dueAt();
            board = board.claimed(notice, now);
            assertThat(board.due(now)).as("claimed").isEmpty();
            board = board.untold(notice, "it answered with status 500", now);
        }
        assertThat(pauses).hasSize(Notice.ATTEMPTS).isSorted();
        Health health = board.channels().getFirst().health();
        assertThat(health.failure()).isEqualTo("it answered with status 500");
        assertThat(health.failedSince()).isBefore(now);
    }

    @Test
    void aRuleThatIsSwitchedOffClearsWhatItRaised() {
        hear(probeFailed("cfg-1"));
        pass(Duration.ofMinutes(1));
        RuleSettings rule = AlertCondition.PROBE_FAILED.defaults();
        board =
                board.ruled(
                        AlertCondition.PROBE_FAILED,
                        new RuleSettings(
                                false,
                                rule.severity(),
                                rule.threshold(),
                                rule.window(),
                                rule.minimum()));
        pass(Duration.ofMinutes(2));
        assertThat(told).containsExactly("RAISED probe-failed/cfg-1", "CLEARED probe-failed/cfg-1");
    }

    /// Whatever happens, each alert is raised and cleared in turn, never two at once; a restart
    /// (the board written and read again) at any moment changes nothing.
    @Property(tries = 300)
    void alertsAreRaisedAndClearedInTurnAndARestartChangesNothing(
            @ForAll("stories") List<Integer> story, @ForAll int restart) {
        BoardTest one = new BoardTest();
        BoardTest other = new BoardTest();
        int at = Math.floorMod(restart, Math.max(1, story.size()));
        one.board = one.board.with(channel(Severity.INFO));
        other.board = other.board.with(channel(Severity.INFO));
        for (int i = 0; i < story.size(); i++) {
            if (i == at) {
                other.board = JSON.readValue(JSON.writeValueAsString(other.board), Board.class);
            }
            one.step(story.get(i));
            other.step(story.get(i));
        }
        assertThat(other.told).isEqualTo(one.told);
        assertThat(other.board).isEqualTo(one.board);
        one.told.stream()
                .filter(each -> !each.startsWith("ESCALATED"))
                .collect(Collectors.groupingBy(each -> each.substring(each.indexOf(' '))))
                .values()
                .forEach(BoardTest::inTurn);
    }

    /// What nothing holds any more clears, whatever was before.
    @Property(tries = 200)
    void everythingClearsWhenNothingHolds(@ForAll("stories") List<Integer> story) {
        BoardTest one = new BoardTest();
        story.forEach(one::step);
        for (AlertCondition each : AlertCondition.values()) {
            one.hear(new Ends(each, null, null, one.now));
        }
        one.tick(Duration.ofMinutes(1), 4);
        assertThat(one.board.open()).isEmpty();
    }

    @Provide
    Arbitrary<List<Integer>> stories() {
        return Arbitraries.integers().between(0, 8).list().ofMaxSize(60);
    }

    private void step(int what) {
        switch (what) {
            case 0 -> hear(probeFailed("cfg-1"));
            case 1 -> hear(probeFailed("cfg-2"));
            case 2 -> hear(new Ends(AlertCondition.PROBE_FAILED, "cfg-1", null, now));
            case 3 -> hear(waiting(300));
            case 4 -> hear(new Ends(AlertCondition.MAIL_WAITS, null, null, now));
            case 5 ->
                    hear(
                            new Counted(
                                    about(AlertCondition.DEAD_LETTERS, "email.requests"),
                                    1,
                                    1,
                                    now));
            case 6 -> hear(attempts(10, 20));
            case 7 -> tick(Duration.ofMinutes(20), 1);
            default -> tick(Duration.ofSeconds(45), 2);
        }
        tick(Duration.ofSeconds(1), 1);
    }

    private static void inTurn(List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i)).startsWith(i % 2 == 0 ? "RAISED" : "CLEARED");
        }
    }

    private Alert anAlert() {
        return board.open().values().iterator().next();
    }

    private List<String> notices() {
        return board.notices().stream().map(each -> each.step().name()).toList();
    }

    private void hear(Observation... observations) {
        board = board.heard(board.watch().after(List.of(observations)).pruned(now), Map.of());
    }

    /// Ten seconds at a time, with what is heard each time.
    private void pass(Duration time, Observation... each) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            for (Observation one : each) {
                hear(waitingNow((Holds) one));
            }
            tick(Duration.ofSeconds(10), 1);
        }
    }

    private void tick(Duration pause, int times) {
        for (int i = 0; i < times; i++) {
            now = now.plus(pause);
            Board.Decision decision = board.decide(now, CALM, () -> "id-" + ids++);
            board = decision.board();
            decision.transitions()
                    .forEach(
                            each ->
                                    told.add(
                                            each.step()
                                                    + " "
                                                    + each.alert().about().condition().code()
                                                    + "/"
                                                    + each.alert().about().subject()));
        }
    }

    private static About about(AlertCondition condition, String subject) {
        return new About(condition, subject, "", null, Map.of());
    }

    private Holds probeFailed(String configuration) {
        return new Holds(
                about(AlertCondition.PROBE_FAILED, configuration), "one", 1, null, null, now);
    }

    private Ends probePassed(String configuration) {
        return new Ends(AlertCondition.PROBE_FAILED, configuration, null, now);
    }

    private Holds waiting(long seconds) {
        return waitingNow(
                new Holds(
                        about(AlertCondition.MAIL_WAITS, "queue"), "a", seconds, null, null, now));
    }

    private Holds waitingNow(Holds holds) {
        return new Holds(
                holds.about(), holds.source(), holds.amount(), now.plusSeconds(60), null, now);
    }

    private Holds ends(Instant due) {
        return new Holds(about(AlertCondition.CERTIFICATE_ENDS, "cfg-1"), "one", 1, null, due, now);
    }

    private Observation[] attempts(long failed, long all) {
        return new Observation[] {
            failed("all", failed, all), failed("CONTENT_REJECTED", failed, all)
        };
    }

    private Counted failed(String cause, long failed, long all) {
        return new Counted(about(AlertCondition.FAILURES, cause), failed, all, now);
    }

    private static Channel channel(Severity minimum) {
        return new Channel(
                "ch-1",
                "Duty",
                Kind.SLACK,
                true,
                minimum,
                "encrypted",
                "https://hooks.example.com",
                null,
                List.of(),
                Health.UNKNOWN,
                1);
    }
}
