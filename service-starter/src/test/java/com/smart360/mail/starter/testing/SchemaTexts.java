package com.smart360.mail.starter.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Whether each schema of a description says what it is, in words for people who do not know our
/// code.
final class SchemaTexts {

    /// Tags and links of Javadoc, names of types, and where a rule comes from.
    private static final Pattern OURS =
            Pattern.compile(
                    "\\{@|</?\\w+>|\\[[^]]*]"
                            + "|(?<!`)\\b[A-Z][a-z]+[A-Z][a-z]\\w*\\b"
                            + "|\\bADR \\d|\\b(?!UTF|SHA|ISO)[A-Z]{1,5}-\\d");

    private SchemaTexts() {}

    /// What is missing, or reads as Javadoc.
    static List<String> faults(JsonNode api) {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : api.at("/components/schemas").properties()) {
            String name = schema.getKey();
            String text = schema.getValue().path("description").asString("");
            if (text.isBlank()) {
                faults.add(name + ": nothing says what it is");
            }
            plain(name, text, faults);
            for (Map.Entry<String, JsonNode> member :
                    schema.getValue().path("properties").properties()) {
                String said = member.getValue().path("description").asString("");
                plain(name + "." + member.getKey(), said, faults);
            }
        }
        return faults;
    }

    private static void plain(String what, String text, List<String> faults) {
        if (OURS.matcher(text).find()) {
            faults.add(what + ": this is for our developers: " + text);
        }
    }
}
