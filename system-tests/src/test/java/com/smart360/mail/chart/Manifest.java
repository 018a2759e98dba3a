package com.smart360.mail.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// An object for Kubernetes as YAML says it. A key that stands twice in one mapping is refused.
///
/// @param content the whole document
record Manifest(ObjectNode content) {

    private static final YAMLMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    static List<Manifest> readAll(String text) {
        List<Manifest> read = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNext()) {
                if (documents.next() instanceof ObjectNode content) {
                    read.add(new Manifest(content));
                }
            }
        }
        return read;
    }

    static List<Manifest> readAll(Path file) throws IOException {
        return readAll(Files.readString(file));
    }

    /// Both files as one, as Helm puts values together.
    static String merged(Path values, Path over) throws IOException {
        ObjectNode below = readAll(values).getFirst().content();
        merge(below, readAll(over).getFirst().content());
        return YAML.writeValueAsString(below);
    }

    private static void merge(ObjectNode below, ObjectNode over) {
        for (Map.Entry<String, JsonNode> entry : over.properties()) {
            if (below.get(entry.getKey()) instanceof ObjectNode inner
                    && entry.getValue() instanceof ObjectNode its) {
                merge(inner, its);
            } else {
                below.set(entry.getKey(), entry.getValue());
            }
        }
    }

    String kind() {
        return content.path("kind").asString();
    }

    String name() {
        return content.at("/metadata/name").asString();
    }

    /// The service that it is of; empty where it is of all.
    String service() {
        String name = content.at("/metadata/labels/app.kubernetes.io~1name").asString();
        return name.equals("smart360") ? "" : name;
    }

    /// The value at a JSON pointer; missing where there is none.
    JsonNode at(String pointer) {
        return content.at(pointer);
    }
}
