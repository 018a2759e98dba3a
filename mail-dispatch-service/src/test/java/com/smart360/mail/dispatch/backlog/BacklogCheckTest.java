package com.smart360.mail.dispatch.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.backlog.BacklogCheck.Gap;
import com.smart360.mail.dispatch.backlog.BacklogCheck.Stall;
import com.smart360.mail.dispatch.backlog.TopicProgress.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// When requests are said to be lost (K4), and when a partition is said to stand still (I1, K8).
class BacklogCheckTest {

    private static final Duration AFTER = Duration.ofMinutes(2);

    private static final TopicPartition AT = new TopicPartition("email.requests", 3);

    private final BacklogCheck check = new BacklogCheck(AFTER);

    @Test
    void whatTheBrokerDeletedBeforeItWasTakenInIsLost() {
        assertThat(gaps(at(10, 10, 40))).isEmpty();
        assertThat(gaps(at(10, 25, 40))).containsExactly(new Gap(AT, 10, 25));
        assertThat(new Gap(AT, 10, 25).records()).isEqualTo(15);
    }

    @Test
    void eachRangeIsToldOnce() {
        assertThat(gaps(at(10, 25, 40))).hasSize(1);
        assertThat(gaps(at(10, 25, 40))).isEmpty();
        assertThat(gaps(at(10, 30, 40))).containsExactly(new Gap(AT, 25, 30));
        assertThat(gaps(at(30, 30, 40))).isEmpty();
    }

    @Test
    void whatWasTakenInMayBeDeleted() {
        assertThat(gaps(at(40, 30, 40))).isEmpty();
    }

    @Test
    void whereNobodyEverReadNothingIsLost() {
        assertThat(gaps(new Partition(false, 30, 30, 40, 40))).isEmpty();
    }

    @Test
    void standsStillWhereTheCommittedOffsetDoesAndRecordsAreBehindIt() {
        assertThat(stalls(at(10, 0, 40), true, 0)).isEmpty();
        assertThat(stalls(at(10, 0, 41), true, 119)).isEmpty();
        assertThat(stalls(at(10, 0, 42), true, 120)).containsExactly(new Stall(AT, 10, 32, false));
        assertThat(stalls(at(11, 0, 42), true, 121)).isEmpty();
    }

    @Test
    void nobodyStandsStillWhereNothingIsToDo() {
        stalls(at(40, 0, 40), true, 0);
        assertThat(stalls(at(40, 0, 40), true, 500)).isEmpty();
        assertThat(stalls(at(40, 0, 41), true, 501)).isEmpty();
    }

    @Test
    void whileNoMailCanGoRequestsWait() {
        stalls(at(10, 0, 40), false, 0);
        assertThat(stalls(at(10, 0, 40), false, 500)).isEmpty();
        assertThat(stalls(at(10, 0, 40), true, 510)).isEmpty();
        assertThat(stalls(at(10, 0, 40), true, 621)).hasSize(1);
    }

    @Test
    void anOpenTransactionIsNamed() {
        var held = new Partition(true, 10, 0, 10, 40);
        stalls(held, true, 0);
        List<Stall> found = stalls(held, true, 200);
        assertThat(found).containsExactly(new Stall(AT, 10, 30, true));
        assertThat(found.getFirst().words()).contains("open transaction of a producer");
    }

    private static Partition at(long committed, long start, long end) {
        return new Partition(true, committed, start, end, end);
    }

    private List<Gap> gaps(Partition seen) {
        return check.look(Map.of(AT, seen), false, 0).gaps();
    }

    private List<Stall> stalls(Partition seen, boolean reading, int seconds) {
        return check.look(Map.of(AT, seen), reading, Duration.ofSeconds(seconds).toNanos())
                .stalls();
    }
}
