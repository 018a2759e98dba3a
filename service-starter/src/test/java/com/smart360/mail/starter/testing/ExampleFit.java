package com.smart360.mail.starter.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Whether an example is of the form that its schema says: members that are known, those that are
/// required, types and listed values. Patterns and bounds are not looked at.
///
/// @param api where references lead
/// @param faults to which is added what does not fit
record ExampleFit(JsonNode api, List<String> faults) {

    void check(String place, JsonNode example, JsonNode schema) {
        if (schema.has("$ref")) {
            check(place, example, api.at(schema.get("$ref").asString().substring(1)));
            return;
        }
        if (schema.has("format") && schema.get("format").asString().equals("byte")) {
            return;
        }
        if (!types(schema).isEmpty() && types(schema).stream().noneMatch(it -> is(example, it))) {
            faults.add(place + ": " + example + " is none of " + types(schema));
        }
        if (schema.has("enum") && stream(schema.get("enum")).noneMatch(example::equals)) {
            faults.add(place + ": " + example + " is none of " + schema.get("enum"));
        }
        if (example.isArray()) {
            example.forEach(each -> check(place + "[]", each, schema.path("items")));
        }
        if (example.isObject() && schema.has("properties")) {
            members(place, example, schema);
        }
    }

    private void members(String place, JsonNode example, JsonNode schema) {
        JsonNode known = schema.get("properties");
        for (Map.Entry<String, JsonNode> member : example.properties()) {
            String at = place + "/" + member.getKey();
            if (known.has(member.getKey())) {
                check(at, member.getValue(), known.get(member.getKey()));
            } else {
                faults.add(at + ": there is no such member");
            }
        }
        stream(schema.path("required"))
                .map(JsonNode::asString)
                .filter(required -> !example.has(required))
                .forEach(required -> faults.add(place + ": " + required + " is missing"));
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? stream(type).map(JsonNode::asString).toList()
                : type.isString() ? List.of(type.asString()) : List.of();
    }

    private static boolean is(JsonNode example, String type) {
        return switch (type) {
            case "object" -> example.isObject();
            case "array" -> example.isArray();
            case "string" -> example.isString();
            case "integer" -> example.isIntegralNumber();
            case "number" -> example.isNumber();
            case "boolean" -> example.isBoolean();
            case "null" -> example.isNull();
            default -> false;
        };
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
