package com.smart360.mail.dispatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.sender.SendingOutcome;
import com.smart360.mail.dispatch.runtime.TestWriteRefusals;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Who decides about configurations hears what concerns them, without hearing of each mail (O14).
class DeliveryEventsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    private final EventCodec codec = new EventCodec();
    private final DeliveryEvents events =
            new DeliveryEvents(
                    new EventProducer(broker, codec, "mail-dispatch-service"),
                    codec,
                    TestWriteRefusals.none());

    @Test
    @DisplayName("(O14) what concerns a mail or its recipient only is told by its event alone")
    void quietAboutMails() {
        send("m1", Outcome.ACCEPTED, null);
        send("m2", Outcome.REFUSED, FailureClass.RECIPIENT_REJECTED);
        send("m3", Outcome.DEFERRED, FailureClass.RATE_LIMITED);

        assertThat(broker.history())
                .extracting(ProducerRecord::topic)
                .containsOnly("email.delivery");
    }

    @Test
    @DisplayName("(O14) what another configuration would cure is told of the configuration, too")
    void tellsFailuresOfTheConfiguration() {
        CompletableFuture<Void> told =
                send("m1", Outcome.DEFERRED, FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(outcomes())
                .containsExactly(
                        new SendingOutcome(
                                "m1",
                                Outcome.DEFERRED,
                                FailureClass.AUTH_BAD_CREDENTIALS,
                                "in the server's words",
                                "c1",
                                3L,
                                NOON));
        broker.completeNext();
        assertThat(told).isNotDone();
        broker.completeNext();
        assertThat(told).isCompleted();
    }

    @Test
    @DisplayName("(O14) each outcome of a test mail after an activation is told")
    void tellsOfActivationMails() {
        String id = SendingOutcome.ACTIVATION_TEST + "1";
        send(id, Outcome.DEFERRED, FailureClass.RATE_LIMITED);
        send(id, Outcome.ACCEPTED, null);

        assertThat(outcomes())
                .extracting(SendingOutcome::outcome)
                .containsExactly(Outcome.DEFERRED, Outcome.ACCEPTED);
        assertThat(broker.history()).hasSize(4);
    }

    @Test
    @DisplayName(
            "(K3) one that its topic does not take is passed over; a broker that is away fails")
    void isPassedOverOrTriedAgain() {
        CompletableFuture<Void> refused = send("m1", Outcome.DEFERRED, FailureClass.TCP_REFUSED);
        broker.completeNext();
        broker.errorNext(new RecordTooLargeException("no"));
        assertThat(refused).isCompleted();

        CompletableFuture<Void> away = send("m2", Outcome.DEFERRED, FailureClass.TCP_REFUSED);
        broker.completeNext();
        broker.errorNext(new TimeoutException("away"));
        assertThat(away).isCompletedExceptionally();
    }

    private List<SendingOutcome> outcomes() {
        return broker.history().stream()
                .filter(record -> record.topic().equals(Topics.SENDING_OUTCOMES))
                .map(record -> codec.read(record.value(), SendingOutcome.class))
                .toList();
    }

    private CompletableFuture<Void> send(
            String id, Outcome outcome, @Nullable FailureClass failure) {
        EmailDelivery delivery =
                new EmailDelivery(
                        id,
                        "<" + id + "@smart360>",
                        outcome,
                        1,
                        List.of(
                                new RecipientStatus(
                                        "anna@example.com",
                                        outcome,
                                        250,
                                        null,
                                        "in the server's words")),
                        null,
                        null,
                        null,
                        failure,
                        null,
                        "c1",
                        3L,
                        false,
                        5,
                        null,
                        true,
                        NOON);
        return events.send(new Ledger.Outcome(delivery, true, null));
    }
}
