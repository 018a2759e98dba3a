package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import com.smart360.mail.actors.Scripts.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One request of a browser is one trace, through gateway, outbox and topics to whoever acts on it.
@ExtendWith(RunningStack.class)
class OneTraceJourney {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String ADMIN = "system-admin";
    private static final int TRACE_BEGINS = 3;
    private static final int TRACE_ENDS = 35;

    @Test
    @DisplayName(
            "O9 a connection test bears the trace of its request from config-service to its end")
    void aConnectionTestIsOneTrace(Addresses addresses, Scripts scripts) {
        try (var listener = new Listener(addresses.kafka(), "smtp.connection-tests")) {
            Answer asked = scripts.call(ADMIN, "POST", "/api/connection-tests", test(addresses));
            assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
            String id = asked.body().path("id").asString();

            await().atMost(TIMEOUT)
                    .until(
                            () ->
                                    listener.typesOf(id)
                                            .keySet()
                                            .containsAll(
                                                    Set.of(
                                                            "ConnectionTestRequested",
                                                            "ConnectionTestFinished")));
            // By config-service, then by test-runner-service.
            assertThat(listener.typesOf(id)).containsKey("ConnectionTestStageReported");
            assertThat(listener.tracesOf(id)).hasSize(1).doesNotContain("none");
        }
    }

    private static Map<String, Object> test(Addresses addresses) {
        Map<String, Object> test = new HashMap<>();
        test.put("host", "localhost");
        test.put("port", addresses.smtp());
        test.put("tls", "STARTTLS");
        test.put(
                "certificateCheck",
                Map.of("mode", "CUSTOM_CA", "authorityPem", addresses.authorityPem()));
        test.put("authProtocol", "LOGIN");
        test.put("username", MailServer.USER);
        test.put("password", MailServer.PASSWORD);
        test.put("heloHostname", "trace.example.com");
        test.put("waitTimeoutSeconds", 30);
        test.put("from", "notifications@utilitycompany.com");
        return test;
    }

    /// What topics hold from its making on.
    private static final class Listener implements AutoCloseable {

        private final KafkaConsumer<String, byte[]> consumer;
        private final Map<String, Map<String, String>> tracesByType = new HashMap<>();

        Listener(String broker, String... topics) {
            consumer =
                    new KafkaConsumer<>(
                            Map.of("bootstrap.servers", broker),
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
            List<TopicPartition> partitions =
                    List.of(topics).stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        /// Types of the events about an id, each with its trace.
        Map<String, String> typesOf(String id) {
            for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                if (each.key() != null) {
                    tracesByType
                            .computeIfAbsent(each.key(), _ -> new TreeMap<>())
                            .put(
                                    header(each, "ce_type").replaceFirst(".*\\.", ""),
                                    trace(header(each, "traceparent")));
                }
            }
            return tracesByType.getOrDefault(id, Map.of());
        }

        Set<String> tracesOf(String id) {
            return new TreeSet<>(tracesByType.getOrDefault(id, Map.of()).values());
        }

        private static String trace(String traceparent) {
            return traceparent.length() > TRACE_ENDS
                    ? traceparent.substring(TRACE_BEGINS, TRACE_ENDS)
                    : "none";
        }

        private static String header(ConsumerRecord<String, byte[]> record, String name) {
            var header = record.headers().lastHeader(name);
            return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
