package com.smart360.mail.audit.alert.check;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// How far this service is behind in what it reads, by the gauge that it has of it anyway.
@Component
class OwnLag implements Check {

    private static final String OLDEST = "consumer.oldest";

    private final MeterRegistry meters;

    OwnLag(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public List<Observation> look(Board board, Instant now, Instant expires) {
        Said said = new Said(SELF, now, expires);
        return meters.find(OLDEST).gauges().stream()
                .filter(gauge -> !Double.isNaN(gauge.value()))
                .map(gauge -> said.level(about(gauge), (long) gauge.value()))
                .toList();
    }

    private static About about(Gauge gauge) {
        String group = Objects.requireNonNullElse(gauge.getId().getTag("group"), "");
        String topic = Objects.requireNonNullElse(gauge.getId().getTag("topic"), "");
        return new About(
                AlertCondition.AUDIT_BEHIND,
                group + "/" + topic,
                topic,
                null,
                Map.of("group", group, "topic", topic));
    }

    /// Whether all records of a topic that are so old were read; false where that is not known.
    boolean isUpToDate(String topic, Duration age) {
        OptionalLong oldest =
                meters.find(OLDEST).tag("topic", topic).gauges().stream()
                        .filter(gauge -> !Double.isNaN(gauge.value()))
                        .mapToLong(gauge -> (long) gauge.value())
                        .max();
        return oldest.isPresent() && oldest.getAsLong() <= age.toSeconds();
    }
}
