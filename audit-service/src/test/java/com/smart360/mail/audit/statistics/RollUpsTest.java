package com.smart360.mail.audit.statistics;

import static com.smart360.mail.audit.statistics.Deliveries.NOON;
import static com.smart360.mail.audit.statistics.Deliveries.accepted;
import static com.smart360.mail.audit.statistics.Deliveries.records;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.statistics.DeliveryStatistics.DeliveryRecord;
import com.smart360.mail.local.testing.TestMongo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class RollUpsTest {

    private static final Instant DAY = Instant.parse("2026-11-29T00:00:00Z");
    private static final StatisticsProperties PROPERTIES =
            new StatisticsProperties(
                    Duration.ofMinutes(1),
                    Duration.ofHours(48),
                    Duration.ofDays(92),
                    Duration.ofDays(1096));

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final SetClock clock = new SetClock();
    private final RollUps rollUps = new RollUps(mongo, PROPERTIES, clock);
    private final DeliveryStatistics statistics = replica();

    private DeliveryStatistics replica() {
        return new DeliveryStatistics(mongo, PROPERTIES, clock);
    }

    @Test
    void replicasByTurnsCountEachRecordOnce() {
        DeliveryStatistics other = replica();
        statistics.count(records(3, 0, 500));
        other.count(records(3, 300, 700));
        statistics.count(records(3, 400, 1_000));
        other.count(records(3, 0, 1_400));
        statistics.count(records(4, 0, 100));

        assertThat(events(Step.minute)).isEqualTo(1_500);
        assertThat(events(Step.hour)).isEqualTo(1_500);
        assertThat(events(Step.day)).isEqualTo(1_500);
    }

    @Test
    void replicasAtTheSameTimeCountEachRecordOnce() throws Exception {
        List<Callable<Void>> both = new ArrayList<>();
        for (DeliveryStatistics replica : List.of(statistics, replica(), replica())) {
            both.add(
                    () -> {
                        for (int from = 0; from < 600; from += 50) {
                            replica.count(records(3, from, 50));
                        }
                        return null;
                    });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(both)) {
                done.get();
            }
        }
        assertThat(events(Step.minute)).isEqualTo(600);
    }

    /// What alerts are made from (MON-3). Events lie 100 ms apart; the later, the longer it took.
    @Test
    void paceAndSourcesAreToldOfAPeriod() {
        statistics.count(records(3, 0, 700));
        RollUps.Pace pace = rollUps.paceByMinute(NOON, NOON.plusSeconds(120));
        assertThat(pace.mails()).isEqualTo(600);
        assertThat(pace.p95Millis()).isBetween(4_300L, 5_000L);
        assertThat(pace.configurationId()).isEqualTo("c1");
        assertThat(pace.configurationVersion()).isEqualTo(2);
        assertThat(rollUps.paceByHour(List.of(NOON), Duration.ofMinutes(10)).mails())
                .isEqualTo(600);
        assertThat(rollUps.paceByHour(List.of(NOON.minusSeconds(7_200)), Duration.ofMinutes(10)))
                .isEqualTo(new RollUps.Pace(0, 0, null, null));

        RollUps.Sources sources = rollUps.sources(NOON, NOON.plusSeconds(60));
        assertThat(sources.bySource())
                .as("what is put off is not over")
                .containsOnlyKeys("billing-service");
        assertThat(sources.bySource().get("billing-service")).isEqualTo(600);
        assertThat(sources.all()).isTrue();
    }

    @Test
    void hoursAndDaysAreMergedOnceTheyEndAndAgainForLateEvents() {
        statistics.count(records(3, 0, 700));
        rollUps.merge();
        assertThat(stored(Step.hour)).isZero();

        clock.set(NOON.plus(Duration.ofMinutes(61)));
        rollUps.merge();
        assertThat(stored(Step.hour)).isEqualTo(1);
        assertThat(stored(Step.day)).isZero();

        // Late by an hour; before it is merged, it is in what is read.
        statistics.count(List.of(new DeliveryRecord(5, 9, accepted(9, NOON.plusSeconds(7)))));
        assertThat(events(Step.hour)).isEqualTo(701);
        assertThat(events(Step.day)).isEqualTo(701);
        rollUps.merge();
        rollUps.merge();
        assertThat(events(Step.hour)).isEqualTo(701);

        clock.set(DAY.plus(Duration.ofHours(25)));
        rollUps.merge();
        assertThat(stored(Step.day)).isEqualTo(1);
        assertThat(events(Step.day)).isEqualTo(701);
        statistics.count(List.of(new DeliveryRecord(5, 10, accepted(10, NOON.plusSeconds(8)))));
        assertThat(events(Step.day)).isEqualTo(702);
        new RollUps(mongo, PROPERTIES, clock).merge();
        assertThat(events(Step.hour)).isEqualTo(702);
        assertThat(events(Step.day)).isEqualTo(702);
        assertThat(
                        mongo.getCollection(RollUps.collection(Step.minute))
                                .countDocuments(
                                        new org.bson.Document(
                                                RollUpDocuments.DIRTY, RollUpDocuments.IS_DIRTY)))
                .isZero();
    }

    @Test
    void whatIsOldGoesAndWhatWasMergedOfItStays() {
        statistics.count(records(3, 0, 700));
        clock.set(NOON.plus(Duration.ofHours(50)));
        rollUps.merge();
        rollUps.expire();
        assertThat(stored(Step.minute)).isZero();
        assertThat(events(Step.hour)).isEqualTo(700);
        assertThat(rollUps.oldest(Step.day)).contains(DAY);

        // The same again: whether it was counted is not known any more.
        statistics.count(records(3, 0, 700));
        rollUps.merge();
        assertThat(events(Step.hour)).isEqualTo(700);
        assertThat(events(Step.day)).isEqualTo(700);
    }

    @Test
    void tellsTheNewestMinuteOfAPartition() {
        assertThat(rollUps.newestMinute(3)).isEmpty();
        statistics.count(records(3, 0, 700));
        statistics.count(records(4, 1_800, 10));
        assertThat(rollUps.newestMinute(3)).contains(NOON.plusSeconds(60));
        assertThat(rollUps.newestMinute(4)).contains(NOON.plusSeconds(180));
    }

    private long stored(Step step) {
        return mongo.getCollection(RollUps.collection(step)).countDocuments();
    }

    private long events(Step step) {
        long[] events = new long[1];
        rollUps.read(
                step, DAY, DAY.plus(Duration.ofDays(1)), (_, part) -> events[0] += part.events());
        return events[0];
    }

    private static final class SetClock extends Clock {

        private volatile Instant now = NOON;

        void set(Instant moment) {
            now = moment;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
