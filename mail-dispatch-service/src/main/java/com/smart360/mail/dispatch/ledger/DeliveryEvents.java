package com.smart360.mail.dispatch.ledger;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.ledger.Ledger.Outcome;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.Kind;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/// Publishes the outcome of each attempt. The event's id follows from mail, attempt and moment, so
/// that the same fact, told twice after a crash, is seen to be the same.
///
/// No event holds up another: one that the topic takes in no form is passed over, and the ledger
/// keeps what it tells of (K3).
@Component
public final class DeliveryEvents {

    private static final Actor SELF = Actor.service("mail-dispatch-service");

    /// How often an event is offered before it is passed over.
    private static final int TRIES = 3;

    private final EventProducer producer;
    private final EventCodec codec;
    private final WriteRefusals refusals;

    DeliveryEvents(EventProducer producer, EventCodec codec, WriteRefusals refusals) {
        this.producer = producer;
        this.codec = codec;
        this.refusals = refusals;
    }

    /// Hands all over and waits until each is acknowledged or passed over.
    ///
    /// @throws java.util.concurrent.CompletionException when the broker is away: publish all again
    public void publish(Collection<Outcome> outcomes) {
        List<CompletableFuture<Void>> under = outcomes.stream().map(this::send).toList();
        CompletableFuture.allOf(under.toArray(CompletableFuture<?>[]::new)).join();
    }

    /// Hands one over.
    ///
    /// @return done when it is acknowledged or passed over; fails when the broker is away: send it
    ///   again
    public CompletableFuture<Void> send(Outcome outcome) {
        return send(outcome, 1);
    }

    private CompletableFuture<Void> send(Outcome outcome, int attempt) {
        return offer(outcome, attempt)
                .exceptionallyCompose(
                        refusal -> {
                            if (!WriteRefusals.ofOneWrite(refusal)) {
                                return CompletableFuture.failedFuture(refusal);
                            }
                            if (attempt < TRIES) {
                                return send(outcome, attempt + 1);
                            }
                            refusals.passedOver(
                                    Kind.DELIVERY_EVENT, outcome.event().emailId(), refusal);
                            return CompletableFuture.completedFuture(null);
                        });
    }

    /// The second time as short as can be.
    private CompletableFuture<Void> offer(Outcome outcome, int attempt) {
        EmailDelivery event = outcome.event();
        EventTypes.EventType type = EventTypes.of(EmailDelivery.class);
        try {
            String id = event.emailId() + "/" + event.attempt() + "/" + event.at().toEpochMilli();
            byte[] json = attempt == 1 ? outcome.json(codec) : outcome.shortest(codec);
            return producer.send(
                            new Outgoing(
                                    id,
                                    type.topic(),
                                    event.emailId(),
                                    type.type(),
                                    json,
                                    SELF,
                                    event.at(),
                                    outcome.traceparent()))
                    .thenAccept(_ -> {});
        } catch (RuntimeException notEncoded) {
            return CompletableFuture.failedFuture(notEncoded);
        }
    }
}
