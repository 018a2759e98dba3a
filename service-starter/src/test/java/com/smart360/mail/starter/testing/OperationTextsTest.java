package com.smart360.mail.starter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OperationTextsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WHOLE =
            """
            {"thingsCreate": {
              "summary": "Make a thing", "description": "It is there at once.",
              "request": {"name": "lamp"}, "answer": {"name": "lamp", "size": 3}}}
            """;

    private final ObjectNode api =
            (ObjectNode)
                    JSON.readTree(
                            """
                            {"paths": {"/api/things": {"post": {
                              "operationId": "thingsCreate",
                              "requestBody": {"content": {"application/json": {
                                "schema": {"type": "object", "required": ["name"],
                                           "properties": {"name": {"type": "string"}}}}}},
                              "responses": {"200": {"content": {"application/json": {
                                "schema": {"$ref": "#/components/schemas/Thing"}}}}, "default": {}}}}},
                             "components": {"schemas": {"Thing": {
                               "type": "object", "required": ["name", "size"],
                               "properties": {"name": {"type": "string", "enum": ["lamp"]},
                                              "size": {"type": "integer"}}}}}}
                            """);

    @Test
    void wordsAndExamplesStandInTheDescription() {
        assertThat(OperationTexts.complete(api, JSON.readTree(WHOLE))).isEmpty();
        assertThat(api.at("/paths/~1api~1things/post/summary").asString())
                .isEqualTo("Make a thing");
        assertThat(
                        api.at(
                                        "/paths/~1api~1things/post/responses/200/content/application~1json/example/size")
                                .asInt())
                .isEqualTo(3);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(OperationTexts.complete(api, JSON.readTree("{}")))
                .containsExactly(
                        "thingsCreate: it has no summary",
                        "thingsCreate: it has no description",
                        "thingsCreate takes: there is no example",
                        "thingsCreate answers: there is no example");
    }

    @Test
    void anExampleOfAnotherFormIsNamed() {
        String wrong = WHOLE.replace("\"size\": 3", "\"size\": \"3\", \"colour\": 1");
        assertThat(OperationTexts.complete(api, JSON.readTree(wrong.replace("lamp", "chair"))))
                .containsExactly(
                        "thingsCreate answers/name: \"chair\" is none of [\"lamp\"]",
                        "thingsCreate answers/size: \"3\" is none of [integer]",
                        "thingsCreate answers/colour: there is no such member");
    }

    @Test
    void whatStandsInTwoPlacesIsNamed() {
        ((ObjectNode) api.at("/paths/~1api~1things/post")).put("summary", "Make one");
        assertThat(OperationTexts.complete(api, JSON.readTree(WHOLE)))
                .containsExactly("thingsCreate: its summary stands in an annotation, too");
    }

    @Test
    void aTextOfNoOperationIsNamed() {
        String renamed = WHOLE.replace("{\"thingsCreate\"", "{\"gone\": {}, \"thingsCreate\"");
        assertThat(OperationTexts.complete(api, JSON.readTree(renamed)))
                .containsExactly("gone: no operation is called so");
    }
}
