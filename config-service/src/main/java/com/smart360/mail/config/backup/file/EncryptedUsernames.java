package com.smart360.mail.config.backup.file;

import com.smart360.mail.starter.stream.UsernameCipher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// User names in a backup: encrypted with the field keyset, as everywhere else that they are kept
/// (USER-3, ADR 15). They stand in the settings of each version and in what it changed.
///
/// A file from where another keyset is in use is read all the same: its user names become empty,
/// and the import asks for them.
final class EncryptedUsernames {

    private static final String USERNAME = "username";
    private static final String ENCRYPTED = "Encrypted";

    private final UsernameCipher cipher;

    EncryptedUsernames(UsernameCipher cipher) {
        this.cipher = cipher;
    }

    /// Puts `usernameEncrypted` in place of each `username`.
    void encrypt(ObjectNode file) {
        for (JsonNode configuration : file.path("configurations")) {
            for (JsonNode version : configuration.path("versions")) {
                encrypt(version.at("/settings/connection"), USERNAME);
                for (JsonNode change : changesOfTheName(version)) {
                    encrypt(change, "before");
                    encrypt(change, "after");
                }
            }
        }
    }

    /// Puts `username` in place of each `usernameEncrypted`; one of another keyset becomes empty.
    void decrypt(ObjectNode file) {
        for (JsonNode configuration : file.path("configurations")) {
            for (JsonNode version : configuration.path("versions")) {
                decrypt(version.at("/settings/connection"), USERNAME, "");
                for (JsonNode change : changesOfTheName(version)) {
                    decrypt(change, "before", null);
                    decrypt(change, "after", null);
                }
            }
        }
    }

    private static Iterable<JsonNode> changesOfTheName(JsonNode version) {
        return version.path("changes")
                .valueStream()
                .filter(change -> USERNAME.equals(change.path("field").asString("")))
                .toList();
    }

    private void encrypt(JsonNode holder, String member) {
        if (holder instanceof ObjectNode object && object.path(member).isString()) {
            String name = object.remove(member).stringValue();
            object.put(member + ENCRYPTED, cipher.encrypt(name));
        }
    }

    /// @param unreadable what to put for one of another keyset; null: nothing
    private void decrypt(JsonNode holder, String member, @Nullable String unreadable) {
        if (holder instanceof ObjectNode object && object.has(member + ENCRYPTED)) {
            String name = clear(object.remove(member + ENCRYPTED), unreadable);
            if (name != null) {
                object.put(member, name);
            }
        }
    }

    private @Nullable String clear(JsonNode encrypted, @Nullable String unreadable) {
        try {
            return cipher.decrypt(encrypted.asString(""));
        } catch (IllegalArgumentException otherKeyset) {
            return unreadable;
        }
    }
}
