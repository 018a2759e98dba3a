package com.smart360.mail.starter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What annotations do not say of an operation: words and examples, which stand by operation id in
/// `src/main/openapi/operations.json` of each service. No service carries that file; what comes of
/// it is in its `openapi.json`.
///
/// Each operation has a summary, a description, and an example of what it takes and of what it
/// answers, where that is a text.
final class OperationTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EXAMPLE = "example";
    private static final List<String> WORDS = List.of("summary", "description");

    private final JsonNode texts;
    private final List<String> faults = new ArrayList<>();

    private OperationTexts(JsonNode texts) {
        this.texts = texts;
    }

    /// Adds the texts of a file to a description.
    ///
    /// @return what is missing, stands in two places or does not fit
    static List<String> complete(ObjectNode api, Path file) {
        try {
            return complete(api, JSON.readTree(Files.readString(file)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The same with texts that were read.
    static List<String> complete(ObjectNode api, JsonNode texts) {
        var all = new OperationTexts(texts);
        Set<String> met = new TreeSet<>();
        for (JsonNode path : api.path("paths")) {
            for (JsonNode operation : path) {
                String id = operation.path("operationId").asString("");
                met.add(id);
                all.complete(id, (ObjectNode) operation, api);
            }
        }
        texts.propertyNames().stream()
                .filter(id -> !met.contains(id))
                .forEach(id -> all.faults.add(id + ": no operation is called so"));
        return all.faults;
    }

    private void complete(String id, ObjectNode operation, ObjectNode api) {
        JsonNode told = texts.path(id);
        for (String word : WORDS) {
            if (told.has(word) && operation.has(word)) {
                faults.add(id + ": its " + word + " stands in an annotation, too");
            } else if (told.has(word)) {
                operation.set(word, told.get(word));
            } else if (operation.path(word).asString("").isBlank()) {
                faults.add(id + ": it has no " + word);
            }
        }
        example(id + " takes", operation.path("requestBody"), told.path("request"), api);
        JsonNode responses = operation.path("responses");
        boolean isOneOfSeveral = responses.size() > 2;
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            // What waits for approval is answered in another form, which has its own page.
            boolean isOther = response.getKey().equals("202") && isOneOfSeveral;
            JsonNode own = told.path("answers").path(response.getKey());
            if (!own.isMissingNode()) {
                example(id + " answers", response.getValue(), own, api);
            } else if (!response.getKey().equals("default") && !isOther) {
                example(id + " answers", response.getValue(), told.path("answer"), api);
            }
        }
    }

    private void example(String what, JsonNode holder, JsonNode example, ObjectNode api) {
        for (Map.Entry<String, JsonNode> content : holder.path("content").properties()) {
            if (!(content.getValue() instanceof ObjectNode media) || !isText(content.getKey())) {
                continue;
            }
            if (media.has(EXAMPLE) || media.has("examples")) {
                if (!example.isMissingNode()) {
                    faults.add(what + ": its example stands in an annotation, too");
                }
            } else if (example.isMissingNode()) {
                faults.add(what + ": there is no example");
            } else {
                new ExampleFit(api, faults).check(what, example, media.path("schema"));
                media.set(EXAMPLE, example);
            }
        }
    }

    private static boolean isText(String mediaType) {
        return mediaType.contains("json") || mediaType.startsWith("text/");
    }
}
