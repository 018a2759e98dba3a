package com.smart360.mail.dispatch.deadletter;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailRejected;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.starter.deadletter.DeadLetter.Reason;
import com.smart360.mail.starter.deadletter.DeadLetters;
import com.smart360.mail.starter.deadletter.DeadLetters.Fate;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What is done with a request that can't be understood: it becomes a dead letter, and its sender
/// is told by an event (K7), whose id follows from the request's place: told twice, it is seen to
/// be the same.
@Component
public final class RejectedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedRequests.class);
    private static final Actor SELF = Actor.service("mail-dispatch-service");

    private final DeadLetters letters;
    private final EventProducer producer;
    private final Clock clock;

    RejectedRequests(DeadLetters letters, EventProducer producer, Clock clock) {
        this.letters = letters;
        this.producer = producer;
        this.clock = clock;
    }

    /// Buries one.
    ///
    /// @return the letter's fate, once all that can be told of it is told; never fails
    public CompletableFuture<Fate> bury(ConsumerRecord<String, byte[]> record, Rejected refusal) {
        return letters.bury(record, Reason.unreadable(refusal.reason(), refusal.words()))
                .thenCombine(tell(record, refusal), (fate, _) -> fate);
    }

    private CompletableFuture<?> tell(ConsumerRecord<String, byte[]> record, Rejected refusal) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        String id = id(record, refusal);
        EmailRejected event =
                EmailRejected.of(id, place, refusal.reason(), refusal.words(), clock.instant());
        return producer.publish(
                        place + "/rejected",
                        Objects.requireNonNullElse(id, place),
                        event,
                        SELF,
                        event.at())
                .exceptionally(
                        failed -> {
                            LOG.warn(
                                    "{} is rejected, which could not be told: {}",
                                    place,
                                    failed.toString());
                            return null;
                        });
    }

    /// By which the mail would be known: of the request, else of its record.
    private static @Nullable String id(ConsumerRecord<String, byte[]> record, Rejected refusal) {
        for (String own : new @Nullable String[] {refusal.id(), record.key()}) {
            if (own != null && EmailRequest.isId(own)) {
                return EmailIds.inTopic(record.topic(), own);
            }
            if (EmailIds.isEmailId(own)) {
                return own;
            }
        }
        return null;
    }
}
