package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRejected;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each event's golden sample names every member and survives a round trip unchanged. A change that
/// breaks a consumer breaks this test first.
class GoldenSamplesTest {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(EmailDelivery.class, LastAsFinal.class)
                    .addMixIn(EmailIntervention.class, LastAsFinal.class)
                    .addMixIn(EmailRejected.class, LastAsFinal.class)
                    .build();

    /// As the services' codec has it: Java takes no component named `final`.
    private interface LastAsFinal {
        @JsonProperty("final")
        boolean last();
    }

    static Stream<EventType> everyEvent() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void survivesARoundTrip(EventType event) {
        JsonNode golden = golden(event);
        Object read = JSON.treeToValue(golden, event.record());
        assertThat(JSON.readTree(JSON.writeValueAsString(read))).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void namesEveryMember(EventType event) {
        assertThat(golden(event).propertyNames())
                .containsAll(
                        Stream.of(event.record().getRecordComponents())
                                .map(RecordComponent::getName)
                                .map(name -> name.equals("last") ? "final" : name)
                                .toList());
    }

    private static JsonNode golden(EventType event) {
        String name = "/golden/" + event.record().getSimpleName() + ".json";
        try (InputStream sample = GoldenSamplesTest.class.getResourceAsStream(name)) {
            assertThat(sample).as("golden sample %s", name).isNotNull();
            return JSON.readTree(sample);
        } catch (IOException broken) {
            throw new AssertionError(name, broken);
        }
    }
}
