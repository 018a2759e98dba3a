package com.smart360.mail.config.backup;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Brings a backup of an earlier schema version to the present one, step by step. A step is never
/// changed once a version with the next one is out: files of its form lie in somebody's safe.
final class EarlierForms {

    /// The step at index n leads from version n + 1 to n + 2.
    private static final List<UnaryOperator<ObjectNode>> STEPS =
            List.of(EarlierForms::to2, EarlierForms::to3);

    private static final List<String> CONNECTION =
            List.of(
                    "host",
                    "port",
                    "tls",
                    "certificateCheck",
                    "authProtocol",
                    "username",
                    "heloHostname",
                    "waitTimeoutSeconds");

    private EarlierForms() {}

    /// @throws IllegalArgumentException when it is not of the form that it says
    /// @param version 1 up to the present one, as the file says
    static ObjectNode forward(ObjectNode file, int version) {
        ObjectNode present = file;
        for (int from = version; from < BackupFile.SCHEMA; from++) {
            present = STEPS.get(from - 1).apply(present);
            present.put("schemaVersion", from + 1);
        }
        return present;
    }

    /// Version 1 knew one environment only, wrote versions newest first, had the settings flat as
    /// the API shows them, and the secret as bare text.
    private static ObjectNode to2(ObjectNode file) {
        file.put("environment", "PRODUCTION");
        for (JsonNode configuration : file.path("configurations")) {
            ArrayNode oldestFirst = JsonNodeFactory.instance.arrayNode();
            for (JsonNode version : configuration.path("versions")) {
                oldestFirst.insert(0, versionTo2(object(version)));
            }
            object(configuration).set("versions", oldestFirst);
        }
        return file;
    }

    private static ObjectNode versionTo2(ObjectNode version) {
        ObjectNode settings = object(version.path("settings"));
        ObjectNode connection = JsonNodeFactory.instance.objectNode();
        for (String member : CONNECTION) {
            JsonNode value = settings.remove(member);
            if (value != null) {
                connection.set(member, value);
            }
        }
        settings.set("connection", connection);
        JsonNode secret = version.remove("password");
        if (secret != null && secret.isString()) {
            version.putObject("password").put("ciphertext", secret.stringValue());
        }
        return version;
    }

    /// Version 2 had user names in clear, which is read as it is; see [EncryptedNames].
    private static ObjectNode to3(ObjectNode file) {
        return file;
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("an object was expected, met " + node.getNodeType());
    }
}
