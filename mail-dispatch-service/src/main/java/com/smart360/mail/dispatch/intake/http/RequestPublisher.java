package com.smart360.mail.dispatch.intake.http;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.sender.SenderProof;
import com.smart360.mail.dispatch.sender.SenderTopics;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes a request that came by HTTP, to its sender's topic: by that everybody knows whose it
/// is (ADR 74).
@Component
final class RequestPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPublisher.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final EventProducer producer;
    private final SenderProof proof;
    private final SenderTopics topics;
    private final Traces traces;
    private final Clock clock;

    RequestPublisher(
            EventProducer producer,
            SenderProof proof,
            SenderTopics topics,
            Traces traces,
            Clock clock) {
        this.producer = producer;
        this.proof = proof;
        this.topics = topics;
        this.traces = traces;
        this.clock = clock;
    }

    /// @param mail by the id that its request bears
    /// @param name the sender's, which its record bears
    /// @throws ProblemException 503 when the broker does not take it, or the sender's topic is not
    ///   there and can't be made
    void publish(Email mail, Actor sender, String name) {
        requireTopic(name);
        try {
            var _ =
                    producer.send(record(mail, sender, name))
                            .get(AGAIN.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (MongoException away) {
            throw unavailable("The mail could not be queued: the database does not answer.");
        } catch (ExecutionException | TimeoutException _) {
            throw unavailable("The mail could not be queued: the broker does not answer.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("The mail could not be queued: this service is stopping.");
        }
    }

    private void requireTopic(String name) {
        try {
            topics.require(name);
        } catch (KafkaException | IllegalStateException refused) {
            LOG.warn("The topic of the sender {} can't be made: {}", name, refused.toString());
            throw unavailable(
                    "The mail could not be queued: the topic "
                            + RequestTopics.of(name)
                            + " of its sender is not there, and can't be made now. An operator may"
                            + " make it.");
        }
    }

    private ProducerRecord<String, byte[]> record(Email mail, Actor sender, String name) {
        EventTypes.EventType type = EventTypes.of(EmailRequest.class);
        String id = mail.id().value();
        ProducerRecord<String, byte[]> record =
                producer.record(
                        new Outgoing(
                                id,
                                RequestTopics.ofHandedOver(name),
                                id,
                                type.type(),
                                mail.raw(),
                                sender,
                                clock.instant(),
                                traces.current()));
        record.headers()
                .add(
                        SenderProof.HEADER,
                        proof.of(name, id, mail.raw()).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    static ProblemException unavailable(String detail) {
        return ProblemException.of(ProblemType.SERVICE_UNAVAILABLE, detail)
                .retryAfter(AGAIN)
                .toException();
    }
}
