package com.smart360.mail.starter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private final EventCodec codec = new EventCodec();
    private final ConnectionTestCancelled event =
            new ConnectionTestCancelled("t1", new Actor("anna", "SYSTEM_ADMIN"), NOON);

    @Test
    void writesIsoInstantsAndLeavesNullsOut() {
        assertThat(codec.json(new ActiveConfiguration(3, null, Actor.service("config"), NOON)))
                .contains("\"at\":\"2026-01-31T12:00:00Z\"")
                .doesNotContain("configuration\":null");
    }

    @Test
    void readsWhatItWroteByTheTypeInTheHeader() {
        assertThat(codec.decode(received(codec.json(event), typeOf(event)))).contains(event);
    }

    @Test
    void ignoresFieldsThatANewerSenderAdded() {
        String newer = codec.json(event).replaceFirst("\\{", "{\"added\":[1],");

        assertThat(codec.decode(received(newer, typeOf(event)))).contains(event);
    }

    @Test
    void skipsUnknownTypesPlainRecordsAndTombstones() {
        assertThat(codec.decode(received("{}", Map.of("ce_type", "com.example.New")))).isEmpty();
        assertThat(codec.decode(received("{}", Map.of()))).isEmpty();
        assertThat(codec.decode(received("", typeOf(event)))).isEmpty();
    }

    @Test
    void refusesGarbageOfAKnownTypeWithoutQuotingIt() {
        assertThatThrownBy(() -> codec.decode(received("{\"at\":\"hunter2\"}", typeOf(event))))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    private static Map<String, String> typeOf(Object event) {
        return Map.of("ce_type", EventTypes.of(event.getClass()).type());
    }

    private static Received received(String json, Map<String, String> headers) {
        return new Received(
                "topic", 0, 7, "key", json.getBytes(StandardCharsets.UTF_8), headers, NOON);
    }

    static Stream<EventTypes.EventType> everyEvent() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    @DisplayName("(S1) an event of which required members are missing is refused, and named")
    void refusesEveryEventWithoutItsMembers(EventTypes.EventType type) {
        assertThatThrownBy(() -> codec.decode(received("{}", header(type))))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining(type.record().getSimpleName())
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    @DisplayName("(S1) no damage to an event ends otherwise than with the declared refusal")
    void refusesEveryDamageAsMalformed(EventTypes.EventType type) {
        for (String damage :
                List.of(
                        "null",
                        "[]",
                        "7",
                        "true",
                        "\"text\"",
                        "{",
                        "{\"at\":",
                        "{} {}",
                        "[".repeat(100_000),
                        "{\"a\":".repeat(10_000),
                        "{\"at\":1e200000000}",
                        "{\"at\":" + "9".repeat(1_100) + "}",
                        "{\"version\":" + "9".repeat(1_100) + "}",
                        "{\"" + "n".repeat(50_001) + "\":1}",
                        "{\"at\":\"+1000000000-12-31T23:59:59Z\"}",
                        "{\"emailId\":\"\\ud800\",\"id\":\"\\ud800\",\"name\":\"\\udc00\"}",
                        "{\"actor\":\"anna\",\"by\":[],\"name\":{},\"emailId\":7}",
                        "{\"actor\":null,\"by\":null,\"name\":null}",
                        "{\"recipients\":[null],\"changes\":[null],\"warnings\":[null]}",
                        "\u0000\u0001",
                        "{\"at\":\"x\",\"at\":\"y\"}",
                        "{\"recipients\":[" + "{},".repeat(200_000) + "{}]}")) {
            assertThatThrownBy(() -> codec.decode(received(damage, header(type))))
                    .as("%s: %.60s", type.type(), damage)
                    .isInstanceOf(MalformedEventException.class)
                    .satisfies(
                            refused ->
                                    assertThat(String.valueOf(refused.getMessage()).length())
                                            .isLessThan(2_000));
        }
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    @DisplayName("(S1) each event as it is published is read, and read without a null anywhere")
    void readsEveryEventAsItIsPublished(EventTypes.EventType type) throws IOException {
        Path golden =
                Path.of("../contracts/src/test/resources/golden")
                        .resolve(type.record().getSimpleName() + ".json");
        assertThat(codec.decode(received(Files.readString(golden), header(type)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"testId\":true,\"actor\":{\"id\":\"a\",\"role\":\"B\"},\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"testId\":5,\"actor\":{\"id\":\"a\",\"role\":\"B\"},\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"testId\":\"t\",\"testId\":\"u\",\"actor\":{\"id\":\"a\",\"role\":\"B\"},\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"testId\":\"\\udfff\",\"actor\":{\"id\":\"a\",\"role\":\"B\"},\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"testId\":\"t\",\"actor\":{\"id\":\"a\"},\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"testId\":\"t\",\"actor\":{\"id\":\"a\",\"role\":\"B\"},\"at\":\"+20260-01-31T12:00:00Z\"}"
            })
    @DisplayName("(A8, I6) nothing is bent: types, twice the same member, half characters, moments")
    void bendsNothing(String json) {
        assertThatThrownBy(() -> codec.read(json, ConnectionTestCancelled.class))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void readsPairsOfSurrogatesAndEveryOtherCharacter() {
        String id = "a\uD83D\uDE00\u0000é";
        String json = codec.json(new ConnectionTestCancelled(id, event.actor(), NOON));

        assertThat(codec.read(json, ConnectionTestCancelled.class).testId()).isEqualTo(id);
    }

    private static Map<String, String> header(EventTypes.EventType type) {
        return Map.of("ce_type", type.type());
    }
}
