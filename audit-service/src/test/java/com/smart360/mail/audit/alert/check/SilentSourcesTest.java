package com.smart360.mail.audit.alert.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which sources are expected to send (MON-3).
@Tag("MON-3")
class SilentSourcesTest {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-11-23T10:00:00");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

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

    private static Map<String, Long> expected(
            LocalDateTime now, Predicate<LocalDateTime> sends, long mails) {
        return SilentSources.expected(
                (Duration before) ->
                        sends.test(now.minus(before)) ? Map.of("billing", mails) : Map.of(),
                AlertCondition.SOURCE_SILENT.defaults());
    }
}
