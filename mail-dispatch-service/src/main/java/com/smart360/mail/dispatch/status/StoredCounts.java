package com.smart360.mail.dispatch.status;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How many mails lie in the store, for the gauges: counted at most every ten seconds, however
/// often they are read.
@Component
final class StoredCounts {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final StoredEmails emails;
    private final Clock clock;
    private Map<State, Long> last = Map.of();
    private double overdue = Double.NaN;
    private Instant takenAt = Instant.MIN;

    StoredCounts(StoredEmails emails, Clock clock) {
        this.emails = emails;
        this.clock = clock;
    }

    /// NaN while the database is away.
    synchronized double of(State state) {
        count();
        Long count = last.get(state);
        return count == null ? Double.NaN : count;
    }

    /// How long the mail that has waited longest could have gone: 0 where none is due, NaN while
    /// the database is away. Unit: s.
    synchronized double overdue() {
        count();
        return overdue;
    }

    private void count() {
        Instant now = clock.instant();
        if (now.isBefore(takenAt.plus(FRESH))) {
            return;
        }
        takenAt = now;
        try {
            last = emails.counts();
            overdue =
                    emails.nextDue(EnumSet.allOf(Priority.class))
                            .map(due -> Math.max(0, Duration.between(due, now).toSeconds()))
                            .orElse(0L);
        } catch (MongoException _) {
            last = Map.of();
            overdue = Double.NaN;
        }
    }
}
