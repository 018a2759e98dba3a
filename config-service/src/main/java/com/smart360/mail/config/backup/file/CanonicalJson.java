package com.smart360.mail.config.backup.file;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// One way to write down each JSON value (RFC 8785), so that a signature survives whoever formats,
/// reorders or re-encodes the file on its way. Numbers are whole, as in all of ours.
final class CanonicalJson {

    private final StringBuilder out = new StringBuilder();
    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

    private CanonicalJson() {}

    /// @throws IllegalArgumentException for what has no canonical form here: a fraction, half a
    ///   surrogate pair
    static byte[] of(JsonNode value) {
        CanonicalJson json = new CanonicalJson();
        json.write(value);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode value) {
        if (value.isObject()) {
            writeObject(value);
        } else if (value.isArray()) {
            writeArray(value);
        } else if (value.isString()) {
            writeText(value.stringValue());
        } else if (value.isIntegralNumber() || value.isBoolean() || value.isNull()) {
            out.append(value);
        } else {
            throw new IllegalArgumentException(
                    "a value of the kind " + value.getNodeType() + "; expected whole numbers");
        }
    }

    private void writeObject(JsonNode object) {
        // By UTF-16 code units, which is how String compares.
        List<String> names = object.propertyNames().stream().sorted().toList();
        String separator = "{";
        for (String name : names) {
            out.append(separator);
            writeText(name);
            out.append(':');
            write(object.path(name));
            separator = ",";
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }

    private void writeArray(JsonNode array) {
        String separator = "[";
        for (JsonNode element : array) {
            out.append(separator);
            write(element);
            separator = ",";
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private void writeText(String text) {
        if (!utf8.canEncode(text)) {
            throw new IllegalArgumentException("a text with half a surrogate pair");
        }
        out.append('"');
        text.chars().forEach(this::writeUnit);
        out.append('"');
    }

    private void writeUnit(int unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (unit < ' ') {
                    out.append(String.format(Locale.ROOT, "\\u%04x", unit));
                } else {
                    out.append((char) unit);
                }
            }
        }
    }
}
