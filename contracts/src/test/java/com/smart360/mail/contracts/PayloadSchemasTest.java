package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailRejection;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What business services write and read has a schema and an example in the AsyncAPI document, and
/// both are true of what travels (K7).
class PayloadSchemasTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode ASYNCAPI =
            new YAMLMapper()
                    .readTree(PayloadSchemasTest.class.getResourceAsStream("/asyncapi.yml"));

    static Stream<EventType> forServices() {
        List<String> topics = List.of(Topics.EMAIL_REQUESTS, Topics.EMAIL_DELIVERY);
        return EventTypes.all().stream().filter(type -> topics.contains(type.topic()));
    }

    @ParameterizedTest
    @MethodSource("forServices")
    void theGoldenSampleFitsTheSchemaAndIsTheExample(EventType event) throws IOException {
        JsonNode message = message(event);
        JsonNode golden = read("/golden/" + event.record().getSimpleName() + ".json");
        assertThat(message.at("/examples/0/payload")).isEqualTo(golden);
        assertThat(violations(message, golden)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forServices")
    void theSchemaNamesEveryMemberAndNoOther(EventType event) throws IOException {
        JsonNode golden = read("/golden/" + event.record().getSimpleName() + ".json");
        JsonNode schema = schema(message(event));
        assertThat(schema.path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(golden.propertyNames());
        for (JsonNode required : schema.path("required")) {
            ObjectNode without = ((ObjectNode) golden).deepCopy();
            without.remove(required.asString());
            assertThat(violations(message(event), without)).as(required.asString()).isNotEmpty();
        }
    }

    @Test
    void theSchemasListTheValuesThatThereAre() throws IOException {
        JsonNode delivery = read("/schemas/email-delivery.schema.json").path("properties");
        assertThat(names(delivery.at("/outcome/enum")))
                .isEqualTo(names(EmailDelivery.Outcome.values()));
        assertThat(names(delivery.at("/failureClass/enum")))
                .isEqualTo(names(FailureClass.values()));
        assertThat(
                        names(
                                read("/schemas/email-rejected.schema.json")
                                        .at("/properties/reasonClass/enum")))
                .isEqualTo(names(EmailRejection.values()));
        assertThat(
                        names(
                                ASYNCAPI.at(
                                        "/components/messages/RejectedRequest/headers/properties/reason_class/enum")))
                .isEqualTo(names(EmailRejection.values()));
    }

    @Test
    void stabilityIsPromised() {
        assertThat(ASYNCAPI.at("/channels/emailDelivery/description").asString())
                .contains("These events are stable");
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static JsonNode message(EventType event) {
        return ASYNCAPI.at("/components/messages/" + event.record().getSimpleName());
    }

    private static JsonNode schema(JsonNode message) throws IOException {
        return read("/" + message.at("/payload/$ref").asString());
    }

    private static List<?> violations(JsonNode message, JsonNode payload) throws IOException {
        var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        var registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(config));
        return registry.getSchema(schema(message)).validate(payload);
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = PayloadSchemasTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return JSON.readTree(in);
        }
    }
}
