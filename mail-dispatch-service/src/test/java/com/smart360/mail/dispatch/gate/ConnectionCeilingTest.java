package com.smart360.mail.dispatch.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C1 how many connections a server takes")
class ConnectionCeilingTest {

    private static final int MAX_CONNECTIONS = 10;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final List<Integer> told = new ArrayList<>();
    private final ConnectionCeiling ceiling =
            new ConnectionCeiling(clock, taken -> taken < MAX_CONNECTIONS && told.add(taken));

    @Test
    void nothingIsKnownBeforeOneWasRefused() {
        assertThat(ceiling.allows(99)).isTrue();
    }

    @Test
    void whatWasTakenIsTheLimitForAWhile() {
        ceiling.refused(2, 2, true);
        assertThat(ceiling.allows(1)).isTrue();
        assertThat(ceiling.allows(2)).isFalse();
        ceiling.worked();
        assertThat(told).containsExactly(2);
    }

    @Test
    @DisplayName("C4 refusals side by side are one incident")
    void refusalsSideBySideAreOne() {
        ceiling.refused(2, 2, true);
        ceiling.refused(2, 2, true);
        ceiling.refused(2, 2, true);
        pass(Duration.ofSeconds(5));
        assertThat(ceiling.allows(2)).as("one more is tried").isTrue();
        ceiling.worked();
        assertThat(told).containsExactly(2);
    }

    @Test
    void oneMoreIsTriedNowAndThen() {
        ceiling.refused(2, 2, true);
        pass(Duration.ofSeconds(5));
        assertThat(ceiling.allows(2)).isTrue();
        assertThat(ceiling.allows(3)).as("one only").isFalse();
        ceiling.refused(2, 2, true);
        pass(Duration.ofSeconds(9));
        assertThat(ceiling.allows(2)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(ceiling.allows(2)).isTrue();
        ceiling.worked();
        assertThat(told).as("it was known").containsExactly(2);
    }

    @Test
    void whereOneMoreIsTakenTheNextIsTriedAtOnce() {
        ceiling.refused(2, 2, true);
        pass(Duration.ofSeconds(5));
        assertThat(ceiling.allows(2)).isTrue();
        ceiling.reached(3);
        assertThat(ceiling.allows(3)).as("the next").isTrue();
        assertThat(ceiling.allows(4)).as("and no other").isFalse();
        ceiling.refused(3, 3, true);
        assertThat(ceiling.allows(3)).isFalse();
        pass(Duration.ofSeconds(10));
        assertThat(ceiling.allows(3)).isTrue();
    }

    @Test
    @DisplayName("C1 a connection that is replaced is no trial that was taken")
    void replacingIsNoTrial() {
        ceiling.refused(3, 3, true);
        assertThat(ceiling.allows(2)).isTrue();
        ceiling.reached(3);
        assertThat(ceiling.allows(3)).isFalse();
    }

    @Test
    @DisplayName("C1 where the server only did not answer, the advice waits for a second time")
    void silenceIsNoAdvice() {
        ceiling.refused(3, 3, false);
        assertThat(ceiling.allows(3)).isFalse();
        assertThat(told).isEmpty();
        pass(Duration.ofSeconds(5));
        assertThat(ceiling.allows(3)).isTrue();
        ceiling.refused(3, 3, false);
        ceiling.worked();
        assertThat(told).containsExactly(3);
    }

    @Test
    @DisplayName("C1 what is told counts the connections of all instances")
    void theAdviceCountsAllInstances() {
        ceiling.refused(2, MAX_CONNECTIONS, true);
        assertThat(told).as("as many as there may be").isEmpty();
        assertThat(ceiling.allows(2)).as("its own are what it has").isFalse();
        pass(Duration.ofSeconds(5));
        assertThat(ceiling.allows(2)).isTrue();
        ceiling.refused(2, 5, true);
        ceiling.worked();
        assertThat(told).containsExactly(5);
    }

    /// It answers 421 to who comes, and closes what is open a moment later.
    @Test
    @DisplayName("C1 a server that goes down gives no advice")
    void theAdviceWaitsUntilAMailProvesTheOthers() {
        ceiling.refused(2, 2, true);
        assertThat(told).isEmpty();
        ceiling.forget();
        ceiling.worked();
        assertThat(told).isEmpty();
        ceiling.refused(2, 2, true);
        ceiling.worked();
        assertThat(told).containsExactly(2);
        ceiling.worked();
        assertThat(told).as("once").containsExactly(2);
    }

    @Test
    void aServerThatComesBackIsTriedAfresh() {
        ceiling.refused(1, 1, false);
        ceiling.forget();
        assertThat(ceiling.allows(9)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatWasUnderWayCountsWhenItIsOpen() {
        ceiling.refused(1, 1, true);
        ceiling.reached(2);
        assertThat(ceiling.allows(1)).isTrue();
        assertThat(ceiling.allows(2)).isFalse();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
