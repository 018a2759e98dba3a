package com.smart360.mail.audit.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.audit.story.LoggedEmail.Status;
import com.smart360.mail.audit.story.RecordPlace;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class DeletedRequestsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose private final TestMongo database = new TestMongo();

    @AutoClose
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final DeliveryLog log = new DeliveryLog(mongo);
    private final EventCodec codec = new EventCodec();

    @Test
    @DisplayName(
            "(D4) of a large range all mails are lost, and a hundred ids and the count are told")
    void endsALargeRange() {
        requested(0, 1_203);
        DeletedRequests deleted = at(NOON);
        deleted.add(List.of(range(5, 0, 1_199), range(5, 0, 1_199)));

        deleted.end();
        deleted.end();

        assertThat(log.open()).isEqualTo(3);
        assertThat(log.find("m-1199").orElseThrow().status()).isEqualTo(Status.LOST);
        assertThat(log.find("m-1200").orElseThrow().status()).isEqualTo(Status.WAITING);
        assertThat(broker.history()).hasSize(1);
        AlertRaised alert = codec.read(broker.history().getFirst().value(), AlertRaised.class);
        assertThat(alert.summary())
                .startsWith("Lost mails: 1200. The broker deleted their requests")
                .contains("email.requests-5@0-1199");
        assertThat(alert.facts().get("ids").split(", ")).hasSize(101).endsWith("...");
    }

    @Test
    @DisplayName("(D4) a range counts for an hour, in its own partition and topic")
    void aRangeCountsForAnHour() {
        at(NOON).add(List.of(range(5, 0, 9)));
        at(NOON).add(List.of(range(6, 0, 99)));
        at(NOON).add(List.of(new EmailRequestsDeleted("email.requests.dlt", 5, 0, 99, NOON)));
        requested(9, 11);
        at(NOON.plus(Duration.ofMinutes(59))).end();
        assertThat(log.find("m-9").orElseThrow().status()).isEqualTo(Status.LOST);
        assertThat(log.find("m-10").orElseThrow().status()).isEqualTo(Status.WAITING);

        at(NOON.plus(Duration.ofMinutes(61))).end();
        requested(8, 9);
        at(NOON.plus(Duration.ofMinutes(62))).end();
        assertThat(log.find("m-8").orElseThrow().status()).isEqualTo(Status.WAITING);
    }

    private DeletedRequests at(Instant now) {
        return new DeletedRequests(
                mongo,
                log,
                new EventProducer(broker, codec, "audit-service"),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static EmailRequestsDeleted range(int partition, long first, long last) {
        return new EmailRequestsDeleted("email.requests", partition, first, last, NOON);
    }

    private void requested(int from, int to) {
        EmailMetadata metadata =
                EmailMetadata.read("{\"subject\":\"Hi\"}".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow();
        log.record(
                IntStream.range(from, to)
                        .<EmailEvent>mapToObj(
                                offset ->
                                        new EmailEvent.Requested(
                                                "m-" + offset,
                                                "r-" + offset,
                                                NOON,
                                                metadata,
                                                null,
                                                new RecordPlace(Topics.EMAIL_REQUESTS, 5, offset)))
                        .toList());
    }
}
