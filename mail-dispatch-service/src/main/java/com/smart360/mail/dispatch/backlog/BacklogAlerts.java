package com.smart360.mail.dispatch.backlog;

import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.dispatch.backlog.BacklogCheck.Gap;
import com.smart360.mail.dispatch.backlog.BacklogCheck.Stall;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells operators of requests that are lost, and of partitions that stand still. All instances see
/// the same and name it alike, so that each alert counts once.
@Component
final class BacklogAlerts {

    static final String LOST = "requests-lost";
    static final String STALLED = "requests-stalled";
    private static final Logger LOG = LoggerFactory.getLogger(BacklogAlerts.class);

    private final EventProducer producer;
    private final Clock clock;
    private final Set<String> stalled = new HashSet<>();

    BacklogAlerts(EventProducer producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    void lost(Gap gap) {
        String place = gap.at().toString();
        String range = gap.from() + " to " + (gap.to() - 1);
        LOG.error("Requests were deleted before they were taken in: {}, offsets {}", place, range);
        producer.raise(
                new AlertRaised(
                        LOST
                                + "-"
                                + BacklogCheck.name(gap.at())
                                + "-"
                                + gap.from()
                                + "-"
                                + gap.to(),
                        LOST,
                        Severity.CRITICAL,
                        place,
                        ("%d requests of %s (offsets %s) were deleted by the broker before they were"
                                        + " taken in: these mails are lost. Ask their services to"
                                        + " publish them again, and look at the topic's retention.")
                                .formatted(gap.records(), place, range),
                        Map.of(
                                "partition", BacklogCheck.name(gap.at()),
                                "from", String.valueOf(gap.from()),
                                "to", String.valueOf(gap.to() - 1),
                                "records", String.valueOf(gap.records())),
                        clock.instant()));
    }

    /// @param stalls all that there are now
    void stalled(List<Stall> stalls) {
        Set<String> now = new HashSet<>();
        for (Stall stall : stalls) {
            String id = STALLED + "-" + BacklogCheck.name(stall.at()) + "-" + stall.committed();
            now.add(id);
            if (stalled.add(id)) {
                LOG.error("Requests are not taken in: {}", stall.words());
                producer.raise(alert(id, stall));
            }
        }
        stalled.retainAll(now);
    }

    private AlertRaised alert(String id, Stall stall) {
        return new AlertRaised(
                id,
                STALLED,
                Severity.CRITICAL,
                stall.at().toString(),
                "Requests are not taken in, though mails can go: "
                        + stall.words()
                        + ". Look at the log and the health of mail-dispatch-service.",
                Map.of(
                        "partition", BacklogCheck.name(stall.at()),
                        "committed", String.valueOf(stall.committed()),
                        "behind", String.valueOf(stall.behind()),
                        "openTransaction", String.valueOf(stall.transaction())),
                clock.instant());
    }
}
