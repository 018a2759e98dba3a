package com.smart360.mail.local.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes of `deploy/kafka/access.yml` what others grant rights by, beside it: a script for Kafka's
/// own tools, and users for Strimzi. From the repository's root: `java
/// local-stack/src/main/java/com/smart360/mail/local/access/AccessDocuments.java`.
public final class AccessDocuments {

    /// What all of it is made of.
    public static final String SOURCE = "access.yml";

    static final String SCRIPT = "grant-access";
    static final String STRIMZI = "strimzi-users.yml";

    private AccessDocuments() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of("deploy/kafka");
        for (Map.Entry<String, String> each : of(Access.read(folder.resolve(SOURCE))).entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
        Files.setPosixFilePermissions(
                folder.resolve(SCRIPT), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Text by file name.
    static Map<String, String> of(Access access) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(SCRIPT, GrantScript.of(access));
        texts.put(STRIMZI, StrimziUsers.of(access));
        return texts;
    }
}
