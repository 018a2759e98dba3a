package com.smart360.mail.client.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.client.Email;
import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailNotHandedOverException.Reason;
import com.smart360.mail.client.EmailOutcome;
import com.smart360.mail.client.EmailOutcome.Status;
import com.smart360.mail.client.Emails;
import com.smart360.mail.client.InvalidEmailException;
import com.smart360.mail.client.OutcomeListener;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTopics;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// The client and a real broker; what mail-dispatch-service would answer is published here.
class KafkaClientIT {

    private static final String SERVERS = ServiceTestInfrastructure.bootstrapServers();
    private static final Duration LONG = Duration.ofSeconds(60);

    @BeforeAll
    static void topics() {
        TestTopics.create(
                SERVERS,
                new NewTopic("email.requests", 3, (short) 1),
                new NewTopic("email.requests.billing", 3, (short) 1),
                new NewTopic("email.delivery", 3, (short) 1));
    }

    @Test
    void aMailLiesInTheTopicUnderItsIdWhenSendReturns() {
        String id = id();
        runner().run(
                        context -> {
                            context.getBean(Emails.class).send(mail(id));
                            List<ConsumerRecord<String, byte[]>> found =
                                    records("email.requests", id);
                            assertThat(found).hasSize(1);
                            assertThat(new String(found.getFirst().value(), UTF_8))
                                    .contains("\"id\":\"" + id + "\"", "\"source\":\"shop\"");
                        });
    }

    @Test
    void aNamedSendersMailLiesInItsOwnTopic() {
        String id = id();
        runner().withPropertyValues("smart360.emails.sender=billing")
                .run(
                        context -> {
                            context.getBean(Emails.class).send(mail(id));
                            assertThat(records("email.requests.billing", id)).hasSize(1);
                            assertThat(records("email.requests", id)).isEmpty();
                        });
    }

    @Test
    void theSameIdTwiceIsTwoRecordsWithOneIdWhichDispatchMakesOneMailOf() {
        String id = id();
        runner().run(
                        context -> {
                            Emails emails = context.getBean(Emails.class);
                            emails.send(mail(id));
                            emails.send(mail(id));
                            List<ConsumerRecord<String, byte[]>> found =
                                    records("email.requests", id);
                            assertThat(found).hasSize(2);
                            assertThat(found.get(0).value()).isEqualTo(found.get(1).value());
                            assertThat(found.get(0).partition())
                                    .isEqualTo(found.get(1).partition());
                        });
    }

    @Test
    void whatIsNoMailNeverLeaves() {
        String id = id();
        runner().run(
                        context -> {
                            Emails emails = context.getBean(Emails.class);
                            assertThatExceptionOfType(InvalidEmailException.class)
                                    .isThrownBy(() -> emails.send(Email.to("joe").id(id)));
                            assertThatExceptionOfType(InvalidEmailException.class)
                                    .isThrownBy(
                                            () ->
                                                    emails.send(
                                                            mail(id).attach(
                                                                            "a",
                                                                            "a/b",
                                                                            new byte[900_000])))
                                    .withMessageContaining("too large");
                            assertThat(records("email.requests", id)).isEmpty();
                        });
    }

    @Test
    void whatTheTopicDoesNotTakeIsToldAsTooLarge() {
        runner().withPropertyValues("smart360.emails.max-request-size=5MB")
                .run(
                        context -> {
                            Emails emails = context.getBean(Emails.class);
                            Email large = mail(id()).attach("a", "a/b", new byte[2_000_000]);
                            assertThatExceptionOfType(EmailNotHandedOverException.class)
                                    .isThrownBy(() -> emails.send(large))
                                    .satisfies(
                                            refused ->
                                                    assertThat(refused.reason())
                                                            .isEqualTo(Reason.TOO_LARGE))
                                    .withMessageContaining("by HTTP");
                        });
    }

    @Test
    void aBrokerThatIsAwayIsToldWithinTheTimeThatIsSet() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        runner().withPropertyValues(
                        "smart360.emails.servers=localhost:" + nobody,
                        "smart360.emails.outcomes.enabled=false",
                        "smart360.emails.hand-over-timeout=1s")
                .run(
                        context ->
                                assertThatExceptionOfType(EmailNotHandedOverException.class)
                                        .isThrownBy(
                                                () ->
                                                        context.getBean(Emails.class)
                                                                .send(mail(id())))
                                        .satisfies(
                                                away ->
                                                        assertThat(away.reason())
                                                                .isEqualTo(Reason.UNREACHABLE))
                                        .withMessageContaining("under its id"));
    }

    @Test
    void anOutcomeIsHeardOnceItIsFinal() {
        String id = id();
        runner().run(
                        context -> {
                            var outcome =
                                    context.getBean(Emails.class).outcome(id).toCompletableFuture();
                            tell(id, "DEFERRED", false);
                            tell(id(), "ACCEPTED", true);
                            tell(id, "REFUSED", true);
                            EmailOutcome told = outcome.get(60, TimeUnit.SECONDS);
                            assertThat(told.emailId()).isEqualTo(id);
                            assertThat(told.status()).isEqualTo(Status.REFUSED);
                            assertThat(told.last()).isTrue();
                            assertThat(told.recipients()).hasSize(1);
                        });
    }

    @Test
    void anOutcomeThatWasToldBeforeARestartIsFoundAfterIt() {
        String id = id();
        tell(id, "ACCEPTED", true);
        for (int start = 0; start < 2; start++) {
            runner().run(
                            context ->
                                    assertThat(
                                                    context.getBean(Emails.class)
                                                            .outcome(id)
                                                            .toCompletableFuture()
                                                            .get(60, TimeUnit.SECONDS)
                                                            .accepted())
                                            .isTrue());
        }
    }

    @Test
    void aRejectionIsAnOutcome() {
        String id = id();
        runner().withPropertyValues("smart360.emails.sender=billing")
                .run(
                        context -> {
                            var outcome =
                                    context.getBean(Emails.class).outcome(id).toCompletableFuture();
                            publish(
                                    "billing~" + id,
                                    "EmailRejected",
                                    """
                                    {"emailId":"billing~%s","request":"email.requests.billing-0@1",\
                                    "outcome":"REJECTED","reasonClass":"NOT_ALLOWED",\
                                    "reason":"Not yours.","final":true,"at":"2026-11-23T10:15:30Z"}\
                                    """
                                            .formatted(id));
                            EmailOutcome told = outcome.get(60, TimeUnit.SECONDS);
                            assertThat(told.emailId()).isEqualTo(id);
                            assertThat(told.status()).isEqualTo(Status.REJECTED);
                            assertThat(told.reason()).contains("Not yours.");
                        });
    }

    @Test
    void listenersHearWhatWasToldWhileNobodyRan() {
        List<EmailOutcome> heard = new CopyOnWriteArrayList<>();
        var listening =
                runner().withPropertyValues("smart360.emails.outcomes.group=group-" + id())
                        .withBean(OutcomeListener.class, () -> heard::add);
        List<String> ids = new ArrayList<>();
        listening.run(
                context -> {
                    // The group's place is fixed with the first assignment; it is there when
                    // something is heard.
                    String first = id();
                    await().atMost(LONG)
                            .untilAsserted(
                                    () -> {
                                        tell(first, "DEFERRED", false);
                                        assertThat(heard)
                                                .extracting(EmailOutcome::emailId)
                                                .contains(first);
                                    });
                });
        for (int i = 0; i < 10; i++) {
            ids.add(id());
            tell(ids.getLast(), "ACCEPTED", true);
        }
        listening.run(
                context ->
                        await().atMost(LONG)
                                .untilAsserted(
                                        () ->
                                                assertThat(heard)
                                                        .extracting(EmailOutcome::emailId)
                                                        .containsAll(ids)));
    }

    @Test
    void aListenerThatFailsIsToldAgain() {
        String id = id();
        AtomicInteger times = new AtomicInteger();
        runner().withPropertyValues("smart360.emails.outcomes.group=group-" + id())
                .withBean(
                        OutcomeListener.class,
                        () ->
                                outcome -> {
                                    if (outcome.emailId().equals(id)
                                            && times.incrementAndGet() < 3) {
                                        throw new IllegalStateException("not now");
                                    }
                                })
                .run(
                        context ->
                                await().atMost(LONG)
                                        .untilAsserted(
                                                () -> {
                                                    if (times.get() == 0) {
                                                        tell(id, "ACCEPTED", true);
                                                    }
                                                    assertThat(times).hasValueGreaterThan(2);
                                                }));
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                KafkaAutoConfiguration.class, EmailClientAutoConfiguration.class))
                .withPropertyValues(
                        "smart360.emails.servers=" + SERVERS, "spring.application.name=shop");
    }

    private static Email mail(String id) {
        return Email.to("jo@example.org").id(id).subject("Hello").text("It works.");
    }

    private static String id() {
        return "it-" + UUID.randomUUID();
    }

    private static void tell(String id, String outcome, boolean last) {
        publish(
                id,
                "EmailDelivery",
                """
                {"emailId":"%s","messageId":"<x@example.com>","outcome":"%s","attempt":1,\
                "recipients":[{"address":"jo@example.org","status":"%s"}],"source":"shop",\
                "final":%s,"at":"2026-11-23T10:15:30Z"}\
                """
                        .formatted(id, outcome, outcome, last));
    }

    private static void publish(String key, String type, String json) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", SERVERS),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var record = new ProducerRecord<>("email.delivery", key, json.getBytes(UTF_8));
            record.headers().add("ce_type", ("com.smart360.mail." + type).getBytes(UTF_8));
            record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
            producer.send(record);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", SERVERS),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found.stream().filter(each -> key.equals(each.key())).toList();
    }
}
