package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.dispatch.suppression.Suppressions;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Many recipients refused in the same words: that says something of us, or of a server that is out
/// of order, and nothing of them. Somebody is told, nobody is suppressed for it, and who was
/// already is so no more.
@Component
final class AlikeRefusals {

    static final String RULE = "refused-alike";
    private static final Logger LOG = LoggerFactory.getLogger(AlikeRefusals.class);

    private final TakenReports taken;
    private final Suppressions suppressions;
    private final BounceProperties properties;
    private final EventProducer producer;
    private final Clock clock;

    AlikeRefusals(
            TakenReports taken,
            Suppressions suppressions,
            BounceProperties properties,
            EventProducer producer,
            Clock clock) {
        this.taken = taken;
        this.suppressions = suppressions;
        this.properties = properties;
        this.producer = producer;
        this.clock = clock;
    }

    /// After a refusal was noted.
    ///
    /// @return whether it is one of many alike
    boolean many(String wave, Shape shape, @Nullable String category) {
        int recipients = taken.recipients(wave, properties.window());
        if (recipients < properties.alike()) {
            return false;
        }
        if (recipients == properties.alike() || recipients % properties.alike() == 0) {
            AlertRaised alert = alert(wave, shape, category, recipients, clock.instant());
            LOG.warn("{}", alert.summary());
            producer.raise(alert);
        }
        suppressions.lift(
                wave, "many recipients are refused in the same words: it is not their fault");
        return true;
    }

    /// Named by the hour, so that several instances that count the same raise one alert.
    private static AlertRaised alert(
            String wave, Shape shape, @Nullable String category, int recipients, Instant now) {
        String meant = category == null ? "without a category" : "of category \"" + category + "\"";
        return new AlertRaised(
                "%s-%s-%s".formatted(RULE, wave, now.truncatedTo(ChronoUnit.HOURS)),
                RULE,
                Severity.CRITICAL,
                category == null ? "mails" : category,
                ("Mails %s come back from %d recipients in the same words: \"%s\". That says something"
                                + " of our sender, its reputation or the content, not of them; nobody"
                                + " was suppressed. Hold that category, look at the words, and ask the"
                                + " provider.")
                        .formatted(meant, recipients, shape.text()),
                Map.of(
                        "category", category == null ? "" : category,
                        "recipients", String.valueOf(recipients),
                        "words", shape.text()),
                now);
    }
}
