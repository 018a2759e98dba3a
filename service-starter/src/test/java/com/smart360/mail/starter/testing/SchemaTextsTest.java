package com.smart360.mail.starter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaTextsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aSchemaThatSaysWhatItIsWillDo() {
        assertThat(faults("A thing, `size` in cm (RFC 9457).", "In cm")).isEmpty();
    }

    @Test
    void aSchemaWithoutAWordIsNamed() {
        assertThat(faults(" ", "In cm")).containsExactly("Thing: nothing says what it is");
        assertThat(
                        SchemaTexts.faults(
                                JSON.readTree(
                                        """
                                        {"components": {"schemas": {"Thing": {"type": "object"}}}}
                                        """)))
                .containsExactly("Thing: nothing says what it is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A {@code thing}",
                "See [Thing]",
                "<p>A thing",
                "As ADR 15 says",
                "As in X-25",
                "What StarterApplication makes"
            })
    void whatOnlyOurDevelopersUnderstandIsNamed(String text) {
        assertThat(faults(text, "In cm")).singleElement().asString().startsWith("Thing: ");
        assertThat(faults("A thing", text)).singleElement().asString().startsWith("Thing.size: ");
    }

    private static List<String> faults(String type, String member) {
        ObjectNode api = JSON.createObjectNode();
        ObjectNode thing = api.putObject("components").putObject("schemas").putObject("Thing");
        thing.put("description", type);
        thing.putObject("properties").putObject("size").put("description", member);
        return SchemaTexts.faults(api);
    }
}
