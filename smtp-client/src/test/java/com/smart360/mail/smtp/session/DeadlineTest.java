package com.smart360.mail.smtp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;

class DeadlineTest {

    @Example
    void aDeadlinePassesOnceCancelledEvenInItsParts() {
        Deadline all = Deadline.after(Duration.ofDays(1000));
        Deadline part = all.atMost(Duration.ofHours(1));
        assertThat(all.passed()).isFalse();
        assertThat(part.remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(part.atMost(Duration.ofHours(2))).isSameAs(part);
        all.cancel();
        assertThat(all.passed()).isTrue();
        assertThat(part.passed()).isTrue();
        assertThat(part.cancelled()).isTrue();
        assertThat(part.remaining()).isZero();
        assertThat(Deadline.after(Duration.ofSeconds(-1)).passed()).isTrue();
    }
}
