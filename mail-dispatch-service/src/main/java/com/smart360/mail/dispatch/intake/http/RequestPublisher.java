package com.smart360.mail.dispatch.intake.http;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Publishes a request that came by HTTP, as its sender's.
@Component
final class RequestPublisher {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final EventProducer producer;
    private final Traces traces;
    private final Clock clock;

    RequestPublisher(EventProducer producer, Traces traces, Clock clock) {
        this.producer = producer;
        this.traces = traces;
        this.clock = clock;
    }

    /// @throws ProblemException 503 when the broker does not take it
    void publish(Email mail, Actor sender) {
        EventTypes.EventType type = EventTypes.of(EmailRequest.class);
        String id = mail.id().value();
        try {
            var _ =
                    producer.send(
                                    new Outgoing(
                                            id,
                                            type.topic(),
                                            id,
                                            type.type(),
                                            mail.raw(),
                                            sender,
                                            clock.instant(),
                                            traces.current()))
                            .get(AGAIN.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw unavailable("The mail could not be queued: the broker does not answer.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("The mail could not be queued: this service is stopping.");
        }
    }

    static ProblemException unavailable(String detail) {
        return ProblemException.of(ProblemType.SERVICE_UNAVAILABLE, detail)
                .retryAfter(AGAIN)
                .toException();
    }
}
