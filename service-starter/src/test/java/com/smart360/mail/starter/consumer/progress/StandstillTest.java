package com.smart360.mail.starter.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.starter.consumer.progress.Standstill.Offsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private static final TopicPartition PARTITION = new TopicPartition("email.requests", 4);

    private final Standstill standstill = new Standstill(Duration.ofMinutes(3));

    @Test
    @DisplayName(
            "(I1, K1) an offset that does not move while the end does stands still after a time")
    void standsStillWhileTheEndMoves() {
        assertThat(look(0, 10, 11)).isEmpty();
        assertThat(look(2, 10, 15)).isEmpty();

        assertThat(look(3, 10, 20))
                .singleElement()
                .hasToString("email.requests-4@10 of dispatch, 10 records wait");
    }

    @Test
    @DisplayName("(I1) an offset that moves, if only by one, does not stand still")
    void movesSlowly() {
        for (int minute = 0; minute < 20; minute++) {
            assertThat(look(minute, 10 + minute / 2, 1_000 + minute)).isEmpty();
        }
    }

    @Test
    @DisplayName("(I1) nothing stands still where nothing arrives, or all is read")
    void nothingToDo() {
        look(0, 10, 10);
        assertThat(look(60, 10, 10)).isEmpty();
        assertThat(look(61, 10, 11)).hasSize(1);

        assertThat(look(62, 11, 11)).isEmpty();
        // What a transaction left behind the last record has an offset and is never read.
        look(100, 20, 21);
        assertThat(look(200, 20, 21)).isEmpty();
    }

    @Test
    @DisplayName("(I1) it is over as soon as the offset moves")
    void endsWhenItMoves() {
        look(0, 10, 11);
        assertThat(look(4, 10, 12)).hasSize(1);

        assertThat(look(5, 11, 12)).isEmpty();
        assertThat(look(6, 11, 13)).isEmpty();
    }

    @Test
    @DisplayName("(I1) a partition that went to another instance is forgotten")
    void forgetsWhatIsNoLongerSeen() {
        look(0, 10, 11);
        standstill.look(List.of(), TimeUnit.MINUTES.toNanos(1));

        assertThat(look(4, 10, 12)).isEmpty();
    }

    private List<Standstill.Standing> look(long minute, long committed, long end) {
        return standstill.look(
                List.of(new Offsets("dispatch", PARTITION, committed, end)),
                TimeUnit.MINUTES.toNanos(minute));
    }
}
