package com.smart360.mail.audit.statistics;

import static com.smart360.mail.audit.statistics.Deliveries.accepted;

import com.smart360.mail.audit.statistics.DeliveryStatistics.DeliveryRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.data.mongodb.core.MongoOperations;

/// Statistics of tests that ask them, of mails of `billing-service`.
public final class CountedDeliveries {

    private static final StatisticsProperties PROPERTIES =
            new StatisticsProperties(
                    Duration.ofMinutes(1),
                    Duration.ofHours(48),
                    Duration.ofDays(92),
                    Duration.ofDays(1096));

    private final DeliveryStatistics statistics;
    private final RollUps rollUps;
    private int next;

    public CountedDeliveries(MongoOperations mongo, Clock clock) {
        statistics = new DeliveryStatistics(mongo, PROPERTIES, clock);
        rollUps = new RollUps(mongo, PROPERTIES, clock);
    }

    public RollUps rollUps() {
        return rollUps;
    }

    /// So many were accepted at this moment.
    public void count(int mails, Instant at) {
        List<DeliveryRecord> records =
                IntStream.range(next, next + mails)
                        .mapToObj(number -> new DeliveryRecord(3, number, accepted(number, at)))
                        .toList();
        next += mails;
        statistics.count(records);
        rollUps.merge();
    }
}
