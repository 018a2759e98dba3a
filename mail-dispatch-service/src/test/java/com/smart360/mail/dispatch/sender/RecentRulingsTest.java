package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecentRulingsTest {

    private final RecentRulings rulings = new RecentRulings();

    @Test
    @DisplayName("(S12) records of two topics at one place are two")
    void tellsTopicsApart() {
        rulings.remember(record(0, 1), new Ruling.Taken("default"));
        assertThat(
                        rulings.of(
                                new ConsumerRecord<>(
                                        "email.requests.billing", 0, 1, "k", new byte[0])))
                .isNull();
    }

    private static ConsumerRecord<String, byte[]> record(int partition, long offset) {
        return new ConsumerRecord<>("email.requests", partition, offset, "k", new byte[0]);
    }

    @Test
    @DisplayName(
            "(S12) a record that comes again is decided as before; very old ones are forgotten")
    void remembersTheLastOnes() {
        rulings.remember(record(0, 1), new Ruling.Taken("billing"));
        rulings.remember(record(1, 1), new Ruling.Taken("default"));

        assertThat(rulings.of(record(0, 1))).isEqualTo(new Ruling.Taken("billing"));
        assertThat(rulings.of(record(1, 1))).isEqualTo(new Ruling.Taken("default"));
        assertThat(rulings.of(record(0, 2))).isNull();

        for (int offset = 2; offset < 50_001; offset++) {
            rulings.remember(record(0, offset), new Ruling.Taken("default"));
        }
        assertThat(rulings.of(record(0, 1))).as("the eldest of more than 50,000").isNull();
        assertThat(rulings.of(record(1, 1))).isNotNull();
    }
}
