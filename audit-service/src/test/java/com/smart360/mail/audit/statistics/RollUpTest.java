package com.smart360.mail.audit.statistics;

import static com.smart360.mail.audit.statistics.Deliveries.NOON;
import static com.smart360.mail.audit.statistics.Deliveries.accepted;
import static com.smart360.mail.audit.statistics.Deliveries.delivery;
import static com.smart360.mail.audit.statistics.Deliveries.records;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.statistics.DeliveryStatistics.DeliveryRecord;
import com.smart360.mail.audit.statistics.RollUp.Cell;
import com.smart360.mail.audit.statistics.RollUp.CellKey;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollUpTest {

    private static final Minute.Key KEY = new Minute.Key(NOON, 3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void countsEachRecordOnceInWhateverBatchesAndHoweverOftenTheyCome(long seed) {
        int[] begins = new Random(seed).ints(8, 0, 200).toArray();
        List<DeliveryRecord> all = records(3, 0, 200);
        Minute once = DeliveryStatistics.after(Minute.none(KEY), all);

        // A batch begins at or before what was read, as after a rebalance.
        Minute bits = Minute.none(KEY);
        for (int begin : begins) {
            int from = Math.min(begin, (int) bits.upTo() + 1);
            bits = DeliveryStatistics.after(bits, all.subList(from, Math.min(200, from + 60)));
        }
        bits = DeliveryStatistics.after(bits, all.subList((int) bits.upTo() + 1, 200));
        bits = DeliveryStatistics.after(bits, all);

        assertThat(bits).isEqualTo(once);
        assertThat(once.rollUp().events()).isEqualTo(200);
        assertThat(once.upTo()).isEqualTo(199);
    }

    @Test
    void histogramsOfPartsMakeTheHistogramOfAll() {
        List<EmailDelivery> all =
                IntStream.range(0, 5_000).mapToObj(number -> accepted(number, NOON)).toList();
        RollUp.Sum sum = new RollUp.Sum();
        for (int from = 0; from < 5_000; from += 500) {
            sum.add(RollUp.EMPTY.with(all.subList(from, from + 500)));
        }
        Cell merged = sum.rollUp().cells().values().iterator().next();

        Histogram direct = Latencies.counting();
        all.forEach(
                each ->
                        direct.recordValue(
                                each.at().toEpochMilli()
                                        - Objects.requireNonNull(each.requestedAt())
                                                .toEpochMilli()));
        Histogram acceptance = Objects.requireNonNull(merged.acceptance().histogram());
        assertThat(acceptance).isEqualTo(direct);
        assertThat(acceptance.getTotalCount()).isEqualTo(5_000);
        assertThat(acceptance.getValueAtPercentile(50)).isBetween(16_600L, 18_700L);
        assertThat(merged.attempt().histogram()).isNotNull();
        assertThat(merged.queueWait().bytes()).hasSizeLessThan(300);
    }

    @Test
    void whatIsBeyondTheLastCellCountsByOutcomeAndReasonOnly() {
        List<EmailDelivery> many =
                IntStream.range(0, 3_000)
                        .mapToObj(
                                number ->
                                        delivery(
                                                number,
                                                NOON,
                                                Outcome.DEFERRED,
                                                FailureClass.RATE_LIMITED,
                                                "invented-" + number,
                                                "bo@gmail.com"))
                        .toList();
        RollUp rollUp = RollUp.EMPTY.with(many.subList(0, 1_500)).with(many.subList(1_500, 3_000));

        assertThat(rollUp.events()).isEqualTo(3_000);
        assertThat(rollUp.cells()).hasSize(RollUp.MOST_CELLS + 1);
        CellKey beyond =
                new CellKey(
                        Outcome.DEFERRED,
                        FailureClass.RATE_LIMITED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true);
        assertThat(Objects.requireNonNull(rollUp.cells().get(beyond)).events()).isEqualTo(2_000);
        RollUp.Sum merged = new RollUp.Sum();
        merged.add(rollUp);
        merged.add(rollUp);
        assertThat(merged.rollUp().events()).isEqualTo(6_000);
        assertThat(merged.rollUp().cells()).hasSize(RollUp.MOST_CELLS + 1);
    }

    @Test
    void eventsWithoutTheNewMembersCountWithoutLatency() {
        EmailDelivery it = accepted(1, NOON);
        EmailDelivery older =
                new EmailDelivery(
                        it.emailId(),
                        it.messageId(),
                        it.outcome(),
                        it.attempt(),
                        it.recipients(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        0,
                        null,
                        true,
                        NOON);
        Cell cell = RollUp.EMPTY.with(List.of(older)).cells().values().iterator().next();

        assertThat(cell)
                .isEqualTo(new Cell(1, "mail-1", Latencies.NONE, Latencies.NONE, Latencies.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE, a@GMail.com b@googlemail.com",
        "SEVERAL, a@gmail.com b@web.de",
        "OWN, a@sender.example",
        "OTHER, a@elsewhere.example",
        "OTHER, nonsense"
    })
    void tellsByWhomMailboxesAreKept(RecipientClass expected, String recipients) {
        assertThat(
                        RecipientClass.of(
                                delivery(
                                        1,
                                        NOON,
                                        Outcome.ACCEPTED,
                                        null,
                                        null,
                                        recipients.split(" "))))
                .isEqualTo(expected);
    }

    @Test
    void aMinuteSurvivesTheDatabase() {
        Minute minute = DeliveryStatistics.after(Minute.none(KEY), records(3, 0, 300));

        assertThat(RollUpDocuments.minute(RollUpDocuments.write(minute))).isEqualTo(minute);
    }
}
