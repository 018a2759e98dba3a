package com.smart360.mail.dispatch.backlog;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.dispatch.backlog.BacklogCheck.Gap;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells which requests the broker deleted before they were taken in, so that their stories end and
/// the books close (D4). All instances see the same and name it alike: a range that is told twice
/// is seen to be the same.
@Component
final class DeletionEvents {

    private static final Logger LOG = LoggerFactory.getLogger(DeletionEvents.class);
    private static final Actor SELF = Actor.service("mail-dispatch-service");

    private final EventProducer producer;
    private final Clock clock;
    private final Set<EmailRequestsDeleted> untold = ConcurrentHashMap.newKeySet();

    DeletionEvents(EventProducer producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    void tell(Gap gap) {
        publish(
                new EmailRequestsDeleted(
                        gap.at().topic(),
                        gap.at().partition(),
                        gap.from(),
                        gap.to() - 1,
                        clock.instant()));
    }

    /// Tells once more what the broker did not take. What is still under way is not told again.
    void tellAgain() {
        List.copyOf(untold)
                .forEach(
                        event -> {
                            if (untold.remove(event)) {
                                publish(event);
                            }
                        });
    }

    private void publish(EmailRequestsDeleted event) {
        String partition = event.topic() + "-" + event.partition();
        String range = partition + "@" + event.firstOffset() + "-" + event.lastOffset();
        var _ =
                producer.publish(range + "/deleted", partition, event, SELF, event.at())
                        .exceptionally(
                                failed -> {
                                    LOG.warn(
                                            "{} were deleted, which could not be told yet: {}",
                                            range,
                                            failed.toString());
                                    untold.add(event);
                                    return null;
                                });
    }
}
