package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.actors.Broker;
import com.smart360.mail.actors.Collector;
import com.smart360.mail.actors.Collector.Kept;
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
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// One request of a browser is one trace, through gateway, outbox and topics to whoever acts on it.
@ExtendWith(RunningStack.class)
class OneTraceJourney {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String ADMIN = "system-admin";
    private static final String CLIENT = "00f067aa0ba902b7";
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

    @Test
    @DisplayName("O9 a mail is one trace from its request to SMTP's 250 and the log's entry")
    void aMailIsOneTrace(Addresses addresses, Scripts scripts, Collector collector) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        String mail = "trace-" + trace;
        String configuration = active(addresses, scripts, mail);
        try {
            Answer queued =
                    scripts.call(
                            ADMIN,
                            "POST",
                            "/api/emails",
                            Map.of(
                                    "id",
                                    mail,
                                    "to",
                                    List.of("customer@example.com"),
                                    "subject",
                                    mail,
                                    "text",
                                    "One trace."),
                            Map.of("traceparent", "00-" + trace + "-" + CLIENT + "-01"));
            assertThat(queued.status()).as("%s", queued.body()).isEqualTo(202);

            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () ->
                                    assertThat(collector.spansOf(trace))
                                            .extracting(span -> span.service() + ": " + span.name())
                                            .containsExactlyInAnyOrder(
                                                    "gateway: http post",
                                                    "gateway: gateway.forward",
                                                    "mail-dispatch-service: http post /api/emails",
                                                    "mail-dispatch-service: email.requests taken",
                                                    "mail-dispatch-service: mail attempt",
                                                    "audit-service: email.requests taken",
                                                    "audit-service: email.delivery taken"));
        } finally {
            call(
                    scripts,
                    "POST",
                    "/api/configurations/" + configuration + "/deactivate",
                    Map.of("confirmQueued", true),
                    200);
        }
        List<Kept> spans = collector.spansOf(trace);
        assertThat(spans)
                .filteredOn(span -> span.name().equals("mail attempt"))
                .singleElement()
                .satisfies(span -> assertThat(span.facts()).containsEntry("outcome", "ACCEPTED"));
        // A tree: each has its cause among the others, the first one in the client.
        Set<String> ids = new TreeSet<>(Set.of(CLIENT));
        spans.forEach(span -> ids.add(span.id()));
        assertThat(spans).extracting(Kept::parent).isSubsetOf(ids).containsOnlyOnce(CLIENT);
        // Scrapes, probes, polls and pages begin none that is sent.
        assertThat(collector.spans())
                .filteredOn(span -> span.parent().chars().allMatch(digit -> digit == '0'))
                .allSatisfy(
                        span ->
                                assertThat(span.facts().get("http.url"))
                                        .as("%s", span)
                                        .startsWith("/api/"));
    }

    /// A configuration that sends, once its test passed.
    private static String active(Addresses addresses, Scripts scripts, String name) {
        Map<String, Object> settings = test(addresses);
        String testId =
                call(scripts, "POST", "/api/connection-tests", settings, 202).path("id").asString();
        scripts.follow(ADMIN, "/api/connection-tests/" + testId + "/events", "finished");
        settings.remove("password");
        settings.put("defaultFrom", settings.remove("from"));
        settings.put("name", name);
        settings.put("maxConnections", 2);
        settings.put("retries", 3);
        settings.put("idleTimeoutSeconds", 30);
        settings.put("testId", testId);
        String id =
                call(scripts, "POST", "/api/configurations", settings, 201).path("id").asString();
        call(scripts, "POST", "/api/configurations/" + id + "/activate", null, 200);
        return id;
    }

    private static JsonNode call(
            Scripts scripts, String method, String path, @Nullable Object body, int status) {
        Answer answer = scripts.call(ADMIN, method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body();
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

        Listener(Broker broker, String... topics) {
            consumer =
                    new KafkaConsumer<>(
                            broker.as(Broker.OPERATOR),
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
