package com.smart360.mail.gateway;

import com.smart360.mail.local.database.EmbeddedDatabase;
import com.smart360.mail.secrets.Keysets;
import org.springframework.test.context.DynamicPropertyRegistry;

/// Where the gateways of the tests keep their sessions, one for all.
public final class SessionDatabase {

    static final EmbeddedDatabase SERVER = EmbeddedDatabase.inMemory();
    static final String KEYSET = Keysets.generateFieldKeyset();

    private SessionDatabase() {}

    public static void of(DynamicPropertyRegistry properties) {
        properties.add("spring.mongodb.uri", SERVER::connectionString);
        properties.add("smart360.gateway.session.keyset-json", () -> KEYSET);
    }
}
