package com.smart360.mail.clients;

import com.smart360.mail.actors.Broker;
import com.smart360.mail.clients.ClientInput.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the product told of mails and dead letters since this began.
final class Told implements AutoCloseable {

    private static final String DELIVERY = "email.delivery";
    private static final String LETTERS = "email.requests.dlt";

    private final JsonMapper json = JsonMapper.builder().build();
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
    private final Map<String, String> outcomes = new HashMap<>();

    Told(Broker broker) {
        Map<String, Object> settings = new HashMap<>(broker.as(Broker.OPERATOR));
        settings.put("fetch.max.bytes", 10_000_000);
        consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                List.of(DELIVERY, LETTERS).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// Listens until each of the inputs has come to something, or the time is over.
    void listen(List<Ready> inputs, Duration longest) {
        Instant end = Instant.now().plus(longest);
        while (heard(inputs) < inputs.size() && Instant.now().isBefore(end)) {
            hear();
        }
    }

    private int heard(List<Ready> inputs) {
        return (int)
                inputs.stream()
                        .filter(each -> outcomes.containsKey(each.id()) || letter(each).isPresent())
                        .count();
    }

    private void hear() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
            if (record.topic().equals(LETTERS)) {
                letters.add(record);
            } else {
                hear(json.readTree(record.value()));
            }
        }
    }

    private void hear(JsonNode event) {
        if (event.path("final").asBoolean(false)) {
            outcomes.put(event.path("emailId").asString(""), event.path("outcome").asString(""));
        }
    }

    boolean heardOf(String key) {
        return letters.stream().anyMatch(letter -> key.equals(letter.key()));
    }

    /// What an input came to other than it should; empty: nothing.
    Optional<String> fault(Ready input) {
        Optional<ConsumerRecord<String, byte[]>> letter = letter(input);
        if (input.input().isTaken()) {
            String outcome = outcomes.get(input.id());
            return "ACCEPTED".equals(outcome)
                    ? Optional.empty()
                    : Optional.of(outcome + letter.map(Told::reason).orElse(""));
        }
        if (letter.isEmpty()) {
            return Optional.of("no dead letter, but " + outcomes.get(input.id()));
        }
        String reasonClass = header(letter.get(), "reason_class");
        boolean told = input.input().loose() || reason(letter.get()).contains(input.input().says());
        return reasonClass.equals(input.input().expect()) && told
                ? Optional.empty()
                : Optional.of(
                        "%s (%s), expected %s (%s)"
                                .formatted(
                                        reasonClass,
                                        reason(letter.get()),
                                        input.input().expect(),
                                        input.input().says()));
    }

    private Optional<ConsumerRecord<String, byte[]>> letter(Ready input) {
        return letters.stream().filter(each -> input.is(each.key(), each.value())).findFirst();
    }

    private static String reason(ConsumerRecord<String, byte[]> letter) {
        return header(letter, "reason");
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        var found = letter.headers().lastHeader(name);
        return found == null ? "" : RealClients.text(found.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
