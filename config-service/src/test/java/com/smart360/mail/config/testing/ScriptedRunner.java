package com.smart360.mail.config.testing;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.starter.stream.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Stands in for test-runner on its topic. What it answers stands in the host's first label:
/// `pass`, `fail`, `inside` (a refused call to an inner address), `slow` (begins and goes silent);
/// anything else gets no answer.
public final class ScriptedRunner implements AutoCloseable {

    public static final String TRANSCRIPT = "535 5.7.8 said the server";

    public static final String INNER_ADDRESS = "10.20.30.40";

    private static final Map<String, String> INSIDE =
            Map.of("ipv4", INNER_ADDRESS, "network", "internal");

    private static final Actor RUNNER = Actor.service("test-runner-service");

    private final String bootstrapServers;
    private final EventCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private volatile boolean running = true;

    public ScriptedRunner(String bootstrapServers, EventCodec codec) {
        this.bootstrapServers = bootstrapServers;
        this.codec = codec;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    public void start() {
        Thread.ofVirtual().name("scripted-runner").start(this::serve);
    }

    private void serve() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                "scripted-runner-" + UUID.randomUUID(),
                                "auto.offset.reset",
                                "earliest",
                                "metadata.max.age.ms",
                                "500"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.CONNECTION_TESTS));
            while (running) {
                consumer.poll(Duration.ofMillis(50)).forEach(this::answer);
            }
        }
    }

    private void answer(ConsumerRecord<String, byte[]> record) {
        String type = Published.header(record, "ce_type");
        if (type != null && type.endsWith("ConnectionTestRequested")) {
            answer(codec.read(record.value(), ConnectionTestRequested.class));
        }
    }

    private void answer(ConnectionTestRequested request) {
        String host = request.connection().host();
        switch (host.substring(0, Math.max(0, host.indexOf('.')))) {
            case "pass" -> {
                stage(request, Stage.GUARD, Verdict.PASSED);
                stage(request, Stage.AUTH, Verdict.PASSED);
                finish(request, Outcome.PASSED, null);
            }
            case "fail" -> {
                stage(request, Stage.GUARD, Verdict.PASSED);
                stage(request, Stage.RESOLVE, Verdict.PASSED);
                stage(request, Stage.AUTH, Verdict.FAILED);
                finish(request, Outcome.FAILED, diagnosis());
            }
            case "inside" -> {
                stage(request, Stage.GUARD, Verdict.PASSED);
                stage(request, Stage.RESOLVE, Verdict.PASSED, INSIDE, null);
                stage(
                        request,
                        Stage.CONNECT,
                        Verdict.FAILED,
                        Map.of("failed.1", INNER_ADDRESS + ": refused"),
                        FailureClass.TCP_REFUSED);
                finish(request, Outcome.FAILED, refusedCall());
            }
            case "slow" -> stage(request, Stage.GUARD, Verdict.PASSED);
            default -> {}
        }
    }

    private void stage(ConnectionTestRequested request, Stage stage, Verdict verdict) {
        stage(request, stage, verdict, Map.of("tls.version", "1.3"), null);
    }

    private void stage(
            ConnectionTestRequested request,
            Stage stage,
            Verdict verdict,
            Map<String, String> evidence,
            FailureClass finding) {
        Instant now = Instant.now();
        publish(
                new ConnectionTestStageReported(
                        request.testId(),
                        new StageReport(stage, Verdict.RUNNING, now, null, Map.of(), null, null),
                        now));
        publish(
                new ConnectionTestStageReported(
                        request.testId(),
                        new StageReport(stage, verdict, now, 3L, evidence, finding, null),
                        now));
    }

    public void finish(ConnectionTestRequested request, Outcome outcome, Diagnosis diagnosis) {
        publish(
                new ConnectionTestFinished(
                        request.testId(),
                        request.configurationId(),
                        outcome,
                        42,
                        diagnosis,
                        List.of(new Warning("HELO_IS_LOCALHOST", "HELO is localhost.")),
                        request.rehearsal() == null
                                ? null
                                : new Rehearsal(request.rehearsal().connections(), 2, 30, 30, null),
                        List.of(TRANSCRIPT),
                        request.actor(),
                        Instant.now()));
    }

    /// What test-runner tells of a probe.
    public void probed(ActiveConfigurationProbed event) {
        publish(event.configurationId(), event, event.at());
    }

    /// What a sender tells once nothing goes through a configuration any more.
    public void stopped(SendingStopped event) {
        publish(Topics.CONFIGURATION, event.configurationId(), event, event.at());
    }

    private void publish(ConnectionTestEvent event) {
        publish(event.testId(), event, event.at());
    }

    private void publish(String key, Object event, Instant at) {
        publish(Topics.CONNECTION_TESTS, key, event, at);
    }

    /// Publishes twice what may come twice.
    private void publish(String topic, String key, Object event, Instant at) {
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(topic, key, codec.encode(event));
            header(record, "ce_id", id);
            header(record, "ce_specversion", "1.0");
            header(record, "ce_type", EventTypes.of(event.getClass()).type());
            header(record, "ce_source", "/test-runner-service");
            header(record, "ce_time", at.toString());
            header(record, "ce_actor", RUNNER.role() + ":" + RUNNER.id());
            producer.send(record);
        }
    }

    private static Diagnosis refusedCall() {
        return new Diagnosis(
                FailureClass.TCP_REFUSED,
                Stage.CONNECT,
                "Nothing is listening on this port.",
                "The server is there, but it refuses calls.",
                "Try port 587 or 465.",
                "/port",
                List.of(),
                null);
    }

    public static Diagnosis diagnosis() {
        return new Diagnosis(
                FailureClass.AUTH_BAD_CREDENTIALS,
                Stage.AUTH,
                "Authentication failed - check credentials",
                "User name or password refused.",
                "Type them again.",
                "/password",
                List.of(),
                TRANSCRIPT);
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        running = false;
        producer.close(Duration.ofSeconds(1));
    }
}
