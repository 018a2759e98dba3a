package com.smart360.mail.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The description that the pages are typed by is the merge of what each service committed. With
/// `-Dopenapi.write=true` it is written instead of compared.
class MergedDescriptionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path MERGED = ROOT.resolve("admin-ui/openapi.json");

    @Test
    void pagesAreTypedByWhatTheServicesSay() throws IOException {
        OpenApiMerge merge = new OpenApiMerge(ApiDescription.own(JSON));
        for (Service service : Service.values()) {
            Path described =
                    ROOT.resolve(service.label()).resolve("src/main/resources/openapi.json");
            merge.add(service, (ObjectNode) JSON.readTree(Files.readString(described)));
        }
        String merged = print(merge.document());
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(MERGED, merged);
        }

        assertThat(Files.exists(MERGED) ? Files.readString(MERGED) : "")
                .as("%s; `npm run refresh-api` in admin-ui brings all up to date", MERGED)
                .isEqualTo(merged);
        assertThat(merge.document().at("/components/schemas").properties())
                .allSatisfy(
                        schema ->
                                assertThat(schema.getValue().path("description").asString(""))
                                        .as(schema.getKey())
                                        .isNotBlank());
    }

    private static String print(JsonNode described) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JSON.writer().with(printer).writeValueAsString(sorted(described)) + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                Map<String, JsonNode> members = new TreeMap<>();
                object.properties().forEach(it -> members.put(it.getKey(), sorted(it.getValue())));
                yield object.objectNode().setAll(members);
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(it -> copy.add(sorted(it)));
                yield copy;
            }
            default -> node;
        };
    }
}
