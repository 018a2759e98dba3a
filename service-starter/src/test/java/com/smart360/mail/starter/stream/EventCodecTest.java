package com.smart360.mail.starter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
