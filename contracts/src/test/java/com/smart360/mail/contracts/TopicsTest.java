package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.Topics.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The AsyncAPI document says what [Topics] and [EventTypes] say.
class TopicsTest {

    private static final JsonNode ASYNCAPI =
            new YAMLMapper().readTree(TopicsTest.class.getResourceAsStream("/asyncapi.yml"));

    static Stream<Topic> everyTopic() {
        return Topics.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("everyTopic")
    void isDocumentedWithPartitionsAndRetention(Topic topic) {
        JsonNode kafka = channel(topic.name()).at("/bindings/kafka");
        assertThat(kafka.at("/partitions").asInt()).isEqualTo(topic.partitions());
        JsonNode settings = kafka.at("/topicConfiguration");
        assertThat(settings.at("/cleanup.policy/0").asString())
                .isEqualTo(topic.compacted() ? "compact" : "delete");
        if (!topic.compacted()) {
            assertThat(settings.path("retention.ms").asLong())
                    .isEqualTo(topic.retention().toMillis());
        }
    }

    @Test
    void documentsNoOtherTopic() {
        Set<String> documented = new HashSet<>();
        ASYNCAPI.path("channels")
                .forEach(channel -> documented.add(channel.path("address").asString()));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Topics.ALL.stream().map(Topic::name).toList());
    }

    @Test
    void documentsEveryEventInItsChannel() {
        for (EventType event : EventTypes.all()) {
            JsonNode channel = channel(event.topic());
            String record = event.record().getSimpleName();
            assertThat(channel.path("messages").has(record)).as(record).isTrue();
            assertThat(ASYNCAPI.at("/components/messages/" + record + "/name").asString())
                    .isEqualTo(event.type());
        }
    }

    @Test
    void everyEventTypeHasItsOwnName() {
        List<String> names = EventTypes.all().stream().map(EventType::type).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(EventTypes.named("com.smart360.mail.EmailDelivery")).isPresent();
        assertThat(EventTypes.named("something.newer")).isEmpty();
    }

    private static JsonNode channel(String address) {
        for (JsonNode channel : ASYNCAPI.path("channels")) {
            if (channel.path("address").asString().equals(address)) {
                return channel;
            }
        }
        throw new AssertionError("asyncapi.yml has no channel with address " + address);
    }
}
