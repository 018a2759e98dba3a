package com.smart360.mail.dispatch.ledger;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.sender.SendingOutcome;
import com.smart360.mail.dispatch.ledger.Ledger.Outcome;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.Kind;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Publishes the outcome of each attempt, and what it says of the configuration. The event's id
/// follows from mail, attempt and moment, so that the same fact, told twice after a crash, is seen
/// to be the same.
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
        CompletableFuture<Void> told = send(outcome, 1);
        return concernsConfiguration(outcome.event())
                ? CompletableFuture.allOf(told, sendOfConfiguration(outcome.event()))
                : told;
    }

    /// Whether it says something of the configuration to who decides about that (ADR 50).
    private static boolean concernsConfiguration(EmailDelivery event) {
        FailureClass failure = event.failureClass();
        return event.emailId().startsWith(SendingOutcome.ACTIVATION_TEST)
                || failure != null && failure.isCuredByAnotherConfiguration();
    }

    private CompletableFuture<Void> sendOfConfiguration(EmailDelivery event) {
        SendingOutcome outcome =
                new SendingOutcome(
                        event.emailId(),
                        event.outcome(),
                        event.failureClass(),
                        words(event),
                        event.configurationId(),
                        event.configurationVersion(),
                        event.at());
        return producer.publish(
                        id(event) + "/configuration", event.emailId(), outcome, SELF, event.at())
                .<Void>thenApply(_ -> null)
                .exceptionallyCompose(
                        refusal -> {
                            if (!WriteRefusals.ofOneWrite(refusal)) {
                                return CompletableFuture.failedFuture(refusal);
                            }
                            refusals.passedOver(Kind.DELIVERY_EVENT, event.emailId(), refusal);
                            return CompletableFuture.completedFuture(null);
                        });
    }

    private static @Nullable String words(EmailDelivery event) {
        return Optional.ofNullable(event.detail())
                .or(
                        () ->
                                event.recipients().stream()
                                        .map(RecipientStatus::text)
                                        .filter(Objects::nonNull)
                                        .findFirst())
                .orElse(null);
    }

    private static String id(EmailDelivery event) {
        return event.emailId() + "/" + event.attempt() + "/" + event.at().toEpochMilli();
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
            byte[] json = attempt == 1 ? outcome.json(codec) : outcome.shortest(codec);
            return producer.send(
                            new Outgoing(
                                    id(event),
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
