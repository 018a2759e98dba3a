package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An urgent mail does not wait for the newsletter before it in its partition (K9).
@Timeout(300)
class ReadAheadIT {

    private static final Logger LOG = LoggerFactory.getLogger(ReadAheadIT.class);
    private static final Duration LONG = Duration.ofSeconds(150);
    private static final int BULK = Integer.getInteger("smart360.bulk", 2_000);
    private static final int HIGH = 20;
    private static final int PARTITION = 4;

    @Test
    void urgentMailsGoFirstAndEachGoesOnce() {
        try (var stage = new Stage();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD)
                                                .latency(Duration.ofMillis(5)));
                var instance = stage.instance()) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            List<String> bulk = ids(BULK);
            bulk.parallelStream().forEach(id -> publish(stage, id, "BULK"));
            List<Long> waits = new ArrayList<>();
            for (String id : ids(HIGH)) {
                long start = System.nanoTime();
                publish(stage, id, "HIGH");
                await().atMost(LONG).until(() -> accepted(stage, id));
                waits.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            }
            long bulkSent = server.acceptedMessages() - HIGH;
            waits.sort(null);
            LOG.info("HIGH behind {} BULK, {} of them sent: {} ms", BULK, bulkSent, waits);
            assertThat(waits.getLast()).isLessThan(10_000);
            assertThat(bulkSent).as("there was work all the time").isLessThan(BULK);
            assertThat(ahead(instance.getBean(MeterRegistry.class))).isPositive();
            if (BULK > 10_000) {
                return;
            }
            await().atMost(LONG).until(() -> bulk.stream().allMatch(id -> accepted(stage, id)));
            assertThat(server.acceptedMessages()).isEqualTo(BULK + HIGH);
        }
    }

    private static void publish(Stage stage, String id, String priority) {
        stage.send(
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS,
                        PARTITION,
                        id,
                        Stage.mail(id, "\"priority\":\"" + priority + "\"")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(_ -> UUID.randomUUID().toString()).toList();
    }

    private static boolean accepted(Stage stage, String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static double ahead(MeterRegistry meters) {
        return meters.counter("mail.intake", "result", "ahead").count();
    }
}
