package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.dispatch.order.StandingOrders;
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
    private static final int LONGEST_WORDS = 300;
    private static final Logger LOG = LoggerFactory.getLogger(AlikeRefusals.class);

    private final TakenReports taken;
    private final Suppressions suppressions;
    private final StandingOrders orders;
    private final BounceProperties properties;
    private final EventProducer producer;
    private final Clock clock;

    AlikeRefusals(
            TakenReports taken,
            Suppressions suppressions,
            StandingOrders orders,
            BounceProperties properties,
            EventProducer producer,
            Clock clock) {
        this.taken = taken;
        this.suppressions = suppressions;
        this.orders = orders;
        this.properties = properties;
        this.producer = producer;
        this.clock = clock;
    }

    /// After a refusal was noted.
    ///
    /// @param us whether the words are about us
    /// @return whether it is one of many alike
    boolean many(String wave, Shape shape, @Nullable String category, boolean us) {
        int recipients = taken.recipients(wave, since(category));
        if (recipients < properties.alike()) {
            return false;
        }
        boolean stops = us && properties.stop() && stop(category, shape, recipients);
        if (recipients == properties.alike() || recipients % properties.alike() == 0) {
            AlertRaised alert = alert(wave, shape, category, recipients, stops, clock.instant());
            LOG.warn("{}", alert.summary());
            producer.raise(alert);
        }
        suppressions.lift(
                wave, "many recipients are refused in the same words: it is not their fault");
        return true;
    }

    /// What was refused before somebody let the category go on does not stop it again.
    private Instant since(@Nullable String category) {
        Instant window = clock.instant().minus(properties.window());
        return category == null
                ? window
                : orders.lifted(category).filter(window::isBefore).orElse(window);
    }

    /// @return whether it stands stopped: what has no category has nothing in common
    private boolean stop(@Nullable String category, Shape shape, int recipients) {
        if (category == null) {
            return false;
        }
        String words =
                shape.text().length() <= LONGEST_WORDS
                        ? shape.text()
                        : shape.text().substring(0, LONGEST_WORDS) + "…";
        String why =
                "Mails of this category come back from many recipients in the same words: \"%s\"."
                        .formatted(words);
        if (orders.stop(category, why, recipients)) {
            LOG.warn("Category {} is stopped", category);
        }
        return true;
    }

    /// Named by the hour, so that several instances that count the same raise one alert.
    private static AlertRaised alert(
            String wave,
            Shape shape,
            @Nullable String category,
            int recipients,
            boolean stopped,
            Instant now) {
        String meant = category == null ? "without a category" : "of category \"" + category + "\"";
        return new AlertRaised(
                "%s-%s-%s".formatted(RULE, wave, now.truncatedTo(ChronoUnit.HOURS)),
                RULE,
                Severity.CRITICAL,
                category == null ? "mails" : category,
                ("Mails %s come back from %d recipients in the same words: \"%s\". That says something"
                                + " of our sender, its reputation or the content, not of them; nobody"
                                + " was suppressed. %s Look at the words, and ask the provider.")
                        .formatted(
                                meant,
                                recipients,
                                shape.text(),
                                stopped
                                        ? "The category is stopped: its mails are held until they"
                                                + " are released."
                                        : "These mails go on; hold them if that makes it worse."),
                Map.of(
                        "category", category == null ? "" : category,
                        "recipients", String.valueOf(recipients),
                        "words", shape.text(),
                        "stopped", String.valueOf(stopped)),
                now);
    }
}
