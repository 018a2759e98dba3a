package com.smart360.mail.dispatch.status;

import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.status.RecentAnswer.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How many mails lie where: in the topic (its end less the group's offsets), and in the store. A
/// database or a broker that does not answer holds nobody up for longer than 3 s (D9).
@Component
final class QueueCounts {

    private static final Duration FRESH = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final RecentAnswer<Counts> answer;

    QueueCounts(TopicProgress topic, StoredEmails stored, Clock clock) {
        answer =
                new RecentAnswer<>(
                        () -> new Counts(topic.lag(), stored.counts(), stored.lackingSender()),
                        FRESH,
                        LIMIT,
                        clock);
    }

    /// @param lag records whose offsets are not committed
    /// @param stored by state
    /// @param lackingSender of those that wait
    record Counts(long lag, Map<State, Long> stored, long lackingSender) {

        long stored(State state) {
            return stored.getOrDefault(state, 0L);
        }
    }

    /// Counted now, or a quarter of a second ago; the counts before where database or broker do not
    /// answer.
    ///
    /// @throws RecentAnswer.NoAnswerException when there are none
    Answer<Counts> take() {
        return answer.take();
    }
}
