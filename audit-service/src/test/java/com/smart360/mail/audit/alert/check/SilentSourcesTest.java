package com.smart360.mail.audit.alert.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Finding;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.statistics.CountedDeliveries;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.local.testing.TestMongo;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Which sources are expected to send (MON-3).
@Tag("MON-3")
class SilentSourcesTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-11-23T10:00:00");
    private static final Instant WEEK_BEFORE = Instant.parse("2026-11-16T09:30:00Z");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private Board board = Board.EMPTY;
    private Instant now = WEEK_BEFORE;

    @Test
    void whatSendsEachDayIsExpectedWithTheLeastThatItSent() {
        assertThat(
                        SilentSources.expected(
                                before -> Map.of("billing", before.toDays() == 3 ? 25L : 400L),
                                AlertCondition.SOURCE_SILENT.defaults()))
                .isEqualTo(Map.of("billing", 400L));
        assertThat(expected(MONDAY, _ -> true, 40)).isEqualTo(Map.of("billing", 40L));
    }

    @Test
    void aWeekIsEnough() {
        assertThat(expected(MONDAY, day -> day.isAfter(MONDAY.minusDays(8)), 40)).isNotEmpty();
    }

    @Test
    void aNewServiceIsNot() {
        assertThat(expected(MONDAY, day -> day.isAfter(MONDAY.minusDays(7)), 40)).isEmpty();
    }

    @Test
    void whatRestsOnWeekendsIsExpectedOnWorkdaysOnly() {
        Predicate<LocalDateTime> workdays = day -> !WEEKEND.contains(day.getDayOfWeek());
        assertThat(expected(MONDAY, workdays, 40)).isNotEmpty();
        assertThat(expected(MONDAY.minusDays(1), workdays, 40)).isEmpty();
        assertThat(expected(MONDAY.minusDays(2), workdays, 40)).isEmpty();
    }

    @Test
    void littleTrafficIsNoHabit() {
        assertThat(expected(MONDAY, _ -> true, 19)).isEmpty();
    }

    @Test
    void aDayWithoutMailsEndsTheHabitOfDays() {
        LocalDateTime holiday = MONDAY.minusDays(2);
        assertThat(
                        expected(
                                MONDAY,
                                day -> !day.equals(holiday) && day.isAfter(MONDAY.minusDays(10)),
                                40))
                .isEmpty();
    }

    /// From what was counted day by day, as it is in use.
    @Test
    void aSourceThatFallsSilentIsToldUntilItSends() {
        try (TestMongo database = new TestMongo()) {
            CountedDeliveries counted =
                    new CountedDeliveries(
                            new MongoTemplate(database.client(), database.name()), clock());
            for (int day = 0; day < 7; day++) {
                now = WEEK_BEFORE.plus(Duration.ofDays(day)).plusSeconds(60);
                counted.count(30, now.minusSeconds(30));
            }
            now = WEEK_BEFORE.plus(Duration.ofDays(7));
            AtomicLong oldest = new AtomicLong(700);
            SilentSources silent = new SilentSources(counted.rollUps(), lag(oldest));
            assertThat(look(silent)).as("this service is behind").isEmpty();
            oldest.set(0);
            assertThat(look(silent)).as("there are thirty minutes left").isEmpty();

            now = now.plus(Duration.ofMinutes(95));
            assertThat(look(silent)).containsExactly("source-silent/billing-service");
            assertThat(summaries())
                    .containsExactly(
                            "billing-service has sent nothing for 2 hours; at these hours it always"
                                    + " sent 30 mails or more.");
            counted.count(1, now.minusSeconds(30));
            assertThat(look(silent)).isEmpty();
        }
    }

    private static OwnLag lag(AtomicLong oldest) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Gauge.builder("consumer.oldest", oldest, AtomicLong::get)
                .tag("group", "audit-service")
                .tag("topic", Topics.EMAIL_DELIVERY)
                .register(meters);
        return new OwnLag(meters);
    }

    private List<String> look(SilentSources silent) {
        List<Observation> seen = silent.look(board, now, now.plus(Duration.ofMinutes(3)));
        board = board.heard(board.watch().after(seen).pruned(now), board.taken());
        return board.watch().findings(board::rule, now).values().stream()
                .map(Finding::key)
                .toList();
    }

    private List<String> summaries() {
        return board.watch().findings(board::rule, now).values().stream()
                .map(Finding::summary)
                .toList();
    }

    private Clock clock() {
        InstantSource time = () -> now;
        return time.withZone(ZoneOffset.UTC);
    }

    private static Map<String, Long> expected(
            LocalDateTime now, Predicate<LocalDateTime> sends, long mails) {
        return SilentSources.expected(
                (Duration before) ->
                        sends.test(now.minus(before)) ? Map.of("billing", mails) : Map.of(),
                AlertCondition.SOURCE_SILENT.defaults());
    }
}
