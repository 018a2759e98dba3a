package com.smart360.mail.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.queue.StoredEmails.Due;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DueScheduleTest {

    private static final Set<Priority> ALL = EnumSet.allOf(Priority.class);
    private static final long LOOKED = 7_000_000_000L;

    private final DueSchedule schedule = new DueSchedule(_ -> 1);

    @Test
    void handsOutInOrderUntilTheBytesAreReached() {
        found(Duration.ZERO, due("a", 400), due("b", 400), due("c", 400));
        assertThat(schedule.next(10, 800)).containsExactly("a", "b");
        assertThat(schedule.next(10, 100)).as("one goes, however large").containsExactly("c");
        assertThat(schedule.next(10, 100)).isEmpty();
    }

    @Test
    @DisplayName("(S12) senders come in turn, within what goes first")
    void nobodyWaitsForAnothersFlood() {
        found(
                Duration.ZERO,
                new Due("a~1", Priority.HIGH, 1),
                new Due("a~2", Priority.NORMAL, 1),
                new Due("a~3", Priority.NORMAL, 1),
                new Due("b", Priority.NORMAL, 1),
                new Due("c~1", Priority.NORMAL, 1));
        assertThat(schedule.next(10, 800)).containsExactly("a~1", "a~2", "b", "c~1", "a~3");
    }

    @Test
    void handsOutAtMostSoMany() {
        found(Duration.ZERO, due("a", 1), due("b", 1), due("c", 1));
        assertThat(schedule.next(2, 1_000)).containsExactly("a", "b");
    }

    @Test
    void isUsedUpBeforeTheNextLook() {
        assertThat(schedule.stale(ALL, LOOKED)).as("never looked").isTrue();
        found(Duration.ZERO, due("a", 1));
        assertThat(schedule.stale(ALL, LOOKED)).isFalse();
        schedule.next(1, 1);
        assertThat(schedule.stale(ALL, LOOKED)).isTrue();
    }

    @Test
    void isStaleWhenOtherLanesAreOpenOrAHigherOneMayHaveFilled() {
        found(Duration.ZERO, due("a", 1));
        assertThat(schedule.stale(EnumSet.of(Priority.HIGH), LOOKED)).isTrue();
        assertThat(schedule.stale(ALL, LOOKED + seconds(2))).isTrue();
    }

    @Test
    void aDearLookIsRepeatedRarely() {
        found(Duration.ofMillis(300), due("a", 1));
        assertThat(schedule.stale(ALL, LOOKED + seconds(2))).isFalse();
        assertThat(schedule.stale(ALL, LOOKED + seconds(4))).isTrue();
        assertThat(schedule.pause(LOOKED + seconds(1))).isEqualTo(Duration.ofSeconds(2));
        assertThat(schedule.pause(LOOKED + seconds(4))).isNegative();
    }

    @Test
    void yetNeverRarerThanTheLongestPause() {
        found(Duration.ofMinutes(1), due("a", 1));
        assertThat(schedule.pause(LOOKED)).isEqualTo(Duration.ofSeconds(5));
        assertThat(schedule.stale(ALL, LOOKED + seconds(6))).isTrue();
    }

    private void found(Duration took, Due... due) {
        schedule.found(List.of(due), ALL, LOOKED, took);
    }

    private static Due due(String id, int size) {
        return new Due(id, Priority.NORMAL, size);
    }

    private static long seconds(long some) {
        return Duration.ofSeconds(some).toNanos();
    }
}
