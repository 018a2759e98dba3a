package com.smart360.mail.dispatch.status;

import com.smart360.mail.dispatch.intake.TopicProgress;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How many mails lie where: in the topic (its end less the group's offsets), and in the store.
@Component
final class QueueCounts {

    private static final Duration FRESH = Duration.ofMillis(250);

    private final TopicProgress topic;
    private final StoredEmails stored;
    private final Clock clock;
    private Counts last = new Counts(0, Map.of());
    private Instant takenAt = Instant.MIN;

    QueueCounts(TopicProgress topic, StoredEmails stored, Clock clock) {
        this.topic = topic;
        this.stored = stored;
        this.clock = clock;
    }

    /// @param lag records whose offsets are not committed
    /// @param stored by state
    record Counts(long lag, Map<State, Long> stored) {

        long stored(State state) {
            return stored.getOrDefault(state, 0L);
        }
    }

    /// Counted now, or a quarter of a second ago.
    ///
    /// @throws TopicProgress.UnavailableException when the broker does not answer
    synchronized Counts take() {
        Instant now = clock.instant();
        if (now.isBefore(takenAt.plus(FRESH))) {
            return last;
        }
        last = new Counts(topic.lag(), stored.counts());
        takenAt = now;
        return last;
    }
}
