package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.sender.UseCount.LastRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UseCountTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:10Z");

    private static final SenderIdentity TWO_A_MINUTE =
            new SenderIdentity(
                    "billing",
                    1,
                    "Billing team",
                    true,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(Priority.NORMAL),
                    List.of(),
                    1,
                    2,
                    3,
                    1);

    @Test
    @DisplayName("(S12) a minute and a day are counted, and end")
    void minuteAndDayEnd() {
        UseCount two = UseCount.NONE.andTaken(NOON).andTaken(NOON.plusSeconds(5));
        assertThat(two.over(TWO_A_MINUTE, NOON.plusSeconds(10))).isEqualTo(Duration.ofSeconds(40));
        Instant nextMinute = NOON.plusSeconds(50);
        assertThat(two.over(TWO_A_MINUTE, nextMinute)).isZero();
        UseCount three = two.andTaken(nextMinute);
        assertThat(three.over(TWO_A_MINUTE, nextMinute))
                .as("the day is full, until midnight of UTC")
                .isEqualTo(Duration.between(nextMinute, Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(three.over(TWO_A_MINUTE, Instant.parse("2026-12-01T00:00:00Z"))).isZero();
    }

    @Test
    @DisplayName("(S12) what instances counted adds up, of the same minute and day only")
    void addsUp() {
        UseCount before = UseCount.NONE.andTaken(NOON.minusSeconds(60)).andTaken(NOON);
        UseCount other =
                UseCount.NONE
                        .andTaken(NOON)
                        .andRefused(new LastRefusal(NOON, "too many recipients"));
        UseCount sum = before.and(other);

        assertThat(sum.inMinute(NOON)).isEqualTo(2);
        assertThat(sum.inDay(NOON)).isEqualTo(3);
        assertThat(sum.taken()).isEqualTo(3);
        assertThat(sum.refused()).isEqualTo(1);
        assertThat(sum.lastRefusal()).isEqualTo(new LastRefusal(NOON, "too many recipients"));
        assertThat(UseCount.read(sum.document())).isEqualTo(sum);
        assertThat(UseCount.read(null)).isEqualTo(UseCount.NONE);
        assertThat(UseCount.NONE.and(sum)).isEqualTo(sum);
        UseCount later = UseCount.NONE.andTaken(NOON.plusSeconds(60));
        assertThat(sum.and(later).inMinute(NOON.plusSeconds(60))).isEqualTo(1);
        assertThat(sum.and(later).inDay(NOON)).isEqualTo(4);
    }
}
