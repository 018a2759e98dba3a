package com.smart360.mail.dispatch.intake.http;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.sender.SenderProof;
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
import org.springframework.stereotype.Component;

/// Publishes a request that came by HTTP, as its sender's.
@Component
final class RequestPublisher {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final EventProducer producer;
    private final SenderProof proof;
    private final Traces traces;
    private final Clock clock;

    RequestPublisher(EventProducer producer, SenderProof proof, Traces traces, Clock clock) {
        this.producer = producer;
        this.proof = proof;
        this.traces = traces;
        this.clock = clock;
    }

    /// @param name the sender's, which its record bears
    /// @throws ProblemException 503 when the broker does not take it
    void publish(Email mail, Actor sender, String name) {
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

    private ProducerRecord<String, byte[]> record(Email mail, Actor sender, String name) {
        EventTypes.EventType type = EventTypes.of(EmailRequest.class);
        String id = mail.id().value();
        ProducerRecord<String, byte[]> record =
                producer.record(
                        new Outgoing(
                                id,
                                type.topic(),
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
