package com.smart360.mail.dispatch.ledger;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.ledger.Ledger.Outcome;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Publishes the outcome of each attempt. The event's id follows from mail, attempt and moment, so
/// that the same fact, told twice after a crash, is seen to be the same.
public final class DeliveryEvents {

    private static final Actor SELF = Actor.service("mail-dispatch-service");

    private final EventProducer producer;
    private final EventCodec codec;

    DeliveryEvents(EventProducer producer, EventCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    /// Hands all over and waits until all are acknowledged.
    ///
    /// @throws java.util.concurrent.CompletionException when one was not: publish all again
    public void publish(Collection<Outcome> outcomes) {
        List<CompletableFuture<?>> under =
                outcomes.stream().<CompletableFuture<?>>map(this::send).toList();
        CompletableFuture.allOf(under.toArray(CompletableFuture<?>[]::new)).join();
    }

    private CompletableFuture<?> send(Outcome outcome) {
        EmailDelivery event = outcome.event();
        EventTypes.EventType type = EventTypes.of(EmailDelivery.class);
        String id = event.emailId() + "/" + event.attempt() + "/" + event.at().toEpochMilli();
        return producer.send(
                new Outgoing(
                        id,
                        type.topic(),
                        event.emailId(),
                        type.type(),
                        outcome.json(codec),
                        SELF,
                        event.at(),
                        outcome.traceparent()));
    }
}
