package com.smart360.mail.config.backup.file;

import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// A backup that lies among the tests' resources, unsigned and with user names in clear.
public final class KeptBackup {

    private KeptBackup() {}

    /// As it stands there.
    public static ObjectNode read(String name) throws IOException {
        try (InputStream file = KeptBackup.class.getResourceAsStream("/backup/" + name)) {
            return (ObjectNode) SignedFile.tree(Objects.requireNonNull(file).readAllBytes());
        }
    }

    /// With its user names encrypted, as a backup has them.
    public static ObjectNode encrypted(ObjectNode clear, UsernameCipher usernames) {
        new EncryptedUsernames(usernames).encrypt(clear);
        return clear;
    }
}
