package com.smart360.mail.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiMergeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OpenApiMerge merge = new OpenApiMerge(JSON.createObjectNode());

    @Test
    void keepsOneOfComponentsThatAreEqual() {
        merge.add(Service.CONFIG, document("/api/configurations", "list", FIELD_ERROR));
        merge.add(Service.AUDIT, document("/api/audit-entries", "entries", FIELD_ERROR));

        assertThat(names("schemas")).containsExactly("FieldError");
    }

    @Test
    void renamesWhatDiffersAndWhatRefersToIt() {
        merge.add(
                Service.CONFIG,
                document(
                        "/api/configurations",
                        "list",
                        """
                        "Item": {"type": "string"},
                        "Page": {"items": {"$ref": "#/components/schemas/Item"}},
                        "Same": {"type": "integer"}"""));
        merge.add(
                Service.MAIL_DISPATCH,
                document(
                        "/api/email-queue",
                        "queue",
                        """
                        "Item": {"type": "number"},
                        "Page": {"items": {"$ref": "#/components/schemas/Item"}},
                        "Same": {"type": "integer"}"""));

        assertThat(names("schemas"))
                .containsExactly("Item", "Page", "Same", "MailDispatchItem", "MailDispatchPage");
        assertThat(at("/components/schemas/MailDispatchPage/items/$ref").asString())
                .isEqualTo("#/components/schemas/MailDispatchItem");
        assertThat(at("/components/schemas/Page/items/$ref").asString())
                .isEqualTo("#/components/schemas/Item");
        assertThat(at("/paths/~1api~1email-queue/get/responses/200/schema/$ref").asString())
                .isEqualTo("#/components/schemas/MailDispatchItem");
    }

    @Test
    void givesOperationsOfEqualNameDifferentOnes() {
        merge.add(Service.CONFIG, document("/api/configurations", "list", FIELD_ERROR));
        merge.add(Service.AUDIT, document("/api/audit-entries", "list", FIELD_ERROR));

        assertThat(at("/paths/~1api~1configurations/get/operationId").asString()).isEqualTo("list");
        assertThat(at("/paths/~1api~1audit-entries/get/operationId").asString())
                .isEqualTo("auditList");
    }

    @Test
    void takesOnlyWhatIsRoutedToThatService() {
        ObjectNode emails =
                read(
                        """
                        {"paths": {
                          "/api/emails": {"get": {"operationId": "a"}, "post": {"operationId": "b"}},
                          "/internal/secrets": {"get": {"operationId": "c"}}}}""");
        merge.add(Service.MAIL_DISPATCH, emails);
        assertThat(at("/paths/~1api~1emails").propertyNames()).containsExactly("post");
        merge.add(Service.AUDIT, emails);
        assertThat(at("/paths/~1api~1emails").propertyNames()).containsExactly("post", "get");
        assertThat(at("/paths").propertyNames()).containsExactly("/api/emails");
    }

    @Test
    void namesServicesThatAreDown() {
        merge.unavailable(Service.AUDIT);

        assertThat(at("/x-unavailable/0").asString()).isEqualTo("audit-service");
    }

    private static final String FIELD_ERROR = "\"FieldError\": {\"type\": \"object\"}";

    private static ObjectNode document(String path, String operationId, String schemas) {
        return read(
                """
                {"tags": [{"name": "x"}],
                 "paths": {"%s": {"get": {"operationId": "%s",
                    "responses": {"200": {"schema": {"$ref": "#/components/schemas/Item"}}}}}},
                 "components": {"schemas": {%s}}}"""
                        .formatted(path, operationId, schemas));
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private JsonNode at(String pointer) {
        return merge.document().at(pointer);
    }

    private Iterable<String> names(String section) {
        return at("/components/" + section).propertyNames();
    }
}
