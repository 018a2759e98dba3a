package com.smart360.mail.actors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The stack's Kafka, which asks everybody for a login.
///
/// @param servers `host:port`
/// @param passwords the folder with each user's password
public record Broker(String servers, Path passwords) {

    /// What a service that has mails sent logs in as.
    public static final String BUSINESS_SERVICE = "business-service";

    /// Who may look at every topic.
    public static final String OPERATOR = "operator";

    /// Who may do everything, as no service may.
    public static final String ADMINISTRATOR = "administrator";

    public static final String PROTOCOL = "SASL_PLAINTEXT";
    public static final String MECHANISM = "SCRAM-SHA-512";

    /// Settings of Apache Kafka's clients.
    public Map<String, Object> as(String user) {
        return Map.of(
                "bootstrap.servers", servers,
                "security.protocol", PROTOCOL,
                "sasl.mechanism", MECHANISM,
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(user, password(user)));
    }

    public String password(String user) {
        try {
            return Files.readString(passwords.resolve(user));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
