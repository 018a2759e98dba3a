package com.smart360.mail.gateway.route;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Adds descriptions (OpenAPI 3.1) of services to one document.
///
/// Components that are equal in two services become one. A component that differs from an earlier
/// one of the same name is renamed with its service's name in front, and so is every component that
/// refers to it. Only operations that the gateway routes to that service are taken.
final class OpenApiMerge {

    private static final String COMPONENTS = "components";
    private static final String REFERENCE = "#/components/";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode document;
    private final Set<String> operationIds = new HashSet<>();

    /// @param base the document to add to; it is changed
    OpenApiMerge(ObjectNode base) {
        this.document = base;
        base.withObjectProperty("paths")
                .properties()
                .forEach(path -> noteOperations(path.getValue()));
    }

    ObjectNode document() {
        return document;
    }

    void unavailable(Service service) {
        document.withArrayProperty("x-unavailable").add(service.label());
    }

    void add(Service service, ObjectNode described) {
        Map<String, String> renamed = renames(service, described);
        addComponents(described, renamed);
        addPaths(service, described, renamed);
        addTags(described);
    }

    /// Old reference to new reference, for all components that can't keep their name.
    private Map<String, String> renames(Service service, ObjectNode described) {
        Map<String, String> renamed = new HashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (var section : described.path(COMPONENTS).properties()) {
                for (var component : section.getValue().properties()) {
                    String reference = REFERENCE + section.getKey() + "/" + component.getKey();
                    if (!renamed.containsKey(reference)
                            && isTaken(section.getKey(), component, renamed)) {
                        renamed.put(
                                reference,
                                REFERENCE
                                        + section.getKey()
                                        + "/"
                                        + freeName(service, section.getKey(), component.getKey()));
                        more = true;
                    }
                }
            }
        }
        return renamed;
    }

    /// There is one of this name, and it is not the same once its references are renamed.
    private boolean isTaken(
            String section, Map.Entry<String, JsonNode> component, Map<String, String> renamed) {
        JsonNode known = document.path(COMPONENTS).path(section).get(component.getKey());
        return known != null && !known.equals(withReferences(component.getValue(), renamed));
    }

    private String freeName(Service service, String section, String name) {
        String candidate = prefix(service) + name;
        while (document.path(COMPONENTS).path(section).has(candidate)) {
            candidate += "_";
        }
        return candidate;
    }

    private void addComponents(ObjectNode described, Map<String, String> renamed) {
        for (var section : described.path(COMPONENTS).properties()) {
            if (section.getKey().equals("securitySchemes")) {
                continue;
            }
            ObjectNode target =
                    document.withObjectProperty(COMPONENTS).withObjectProperty(section.getKey());
            for (var component : section.getValue().properties()) {
                String reference = REFERENCE + section.getKey() + "/" + component.getKey();
                String kept = renamed.getOrDefault(reference, reference);
                target.set(
                        kept.substring(kept.lastIndexOf('/') + 1),
                        withReferences(component.getValue(), renamed));
            }
        }
    }

    private void addPaths(Service service, ObjectNode described, Map<String, String> renamed) {
        ObjectNode target = document.withObjectProperty("paths");
        for (var path : described.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (isRouted(service, path.getKey(), member.getKey())) {
                    JsonNode operation = withReferences(member.getValue(), renamed);
                    makeIdUnique(service, operation);
                    target.withObjectProperty(path.getKey()).set(member.getKey(), operation);
                }
            }
        }
    }

    private static boolean isRouted(Service service, String path, String member) {
        if (!METHODS.contains(member)) {
            return ApiRoute.TABLE.stream()
                    .anyMatch(route -> route.service() == service && route.covers(path));
        }
        HttpMethod method = HttpMethod.valueOf(member.toUpperCase(Locale.ROOT));
        return ApiRoute.TABLE.stream()
                .filter(route -> route.covers(path) && route.takes(method))
                .findFirst()
                .map(route -> route.service() == service)
                .orElse(false);
    }

    private void makeIdUnique(Service service, JsonNode operation) {
        if (operation instanceof ObjectNode object && object.has("operationId")) {
            object.remove("security");
            String id = object.get("operationId").asString();
            String unique = id;
            if (!operationIds.add(unique)) {
                unique = decapitalised(prefix(service)) + capitalised(id);
                object.put("operationId", unique);
                operationIds.add(unique);
            }
        }
    }

    private void noteOperations(JsonNode path) {
        path.properties()
                .forEach(
                        member ->
                                operationIds.add(
                                        member.getValue().path("operationId").asString("")));
    }

    private void addTags(ObjectNode described) {
        ArrayNode tags = document.withArrayProperty("tags");
        Set<String> known =
                tags.valueStream()
                        .map(tag -> tag.path("name").asString(""))
                        .collect(Collectors.toCollection(TreeSet::new));
        described
                .path("tags")
                .valueStream()
                .filter(tag -> known.add(tag.path("name").asString("")))
                .forEach(tags::add);
    }

    /// A copy whose references name what the components are called now.
    private static JsonNode withReferences(JsonNode node, Map<String, String> renamed) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties()
                        .forEach(m -> copy.set(m.getKey(), withReferences(m.getValue(), renamed)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(item -> copy.add(withReferences(item, renamed)));
                yield copy;
            }
            case StringNode string -> {
                @Nullable String now = renamed.get(string.stringValue());
                yield now == null ? string : StringNode.valueOf(now);
            }
            default -> node;
        };
    }

    /// `MailDispatch` of `mail-dispatch-service`.
    private static String prefix(Service service) {
        StringBuilder prefix = new StringBuilder();
        for (String word : service.label().replace("-service", "").split("-", -1)) {
            prefix.append(capitalised(word));
        }
        return prefix.toString();
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String decapitalised(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
