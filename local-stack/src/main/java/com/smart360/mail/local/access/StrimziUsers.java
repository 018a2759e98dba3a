package com.smart360.mail.local.access;

import java.util.stream.Collectors;

/// [Access] as `KafkaUser` resources of Strimzi, one document for each user.
final class StrimziUsers {

    private static final String BEGINNING =
            """
            # Kafka's users and their rights for Strimzi, made of access.yml; don't edit it here. Of Strimzi 0.49 or
            # later; before, the version is v1beta2. Each password is taken from a Secret that you make:
            #   kubectl create secret generic smart360-kafka-USER --from-file=password=FILE
            # The Kafka resource is called smart360 here; its listener has the authentication scram-sha-512, and it has
            # the authorization simple.
            """;

    private StrimziUsers() {}

    static String of(Access access) {
        return BEGINNING
                + access.users().stream().map(StrimziUsers::user).collect(Collectors.joining())
                + access.patterns().stream()
                        .map(StrimziUsers::comment)
                        .collect(Collectors.joining());
    }

    /// NAME is none that Kubernetes takes: the example is applied once it is replaced.
    private static String comment(User pattern) {
        return "# For each of these, with its own name for NAME:\n"
                + user(pattern)
                        .lines()
                        .map(line -> "# " + line + "\n")
                        .collect(Collectors.joining());
    }

    private static String user(User user) {
        return """
               ---
               apiVersion: kafka.strimzi.io/v1
               kind: KafkaUser
               metadata:
                 name: %1$s
                 labels:
                   strimzi.io/cluster: smart360
               spec:
                 authentication:
                   type: scram-sha-512
                   password:
                     valueFrom:
                       secretKeyRef:
                         name: smart360-kafka-%1$s
                         key: password
                 authorization:
                   type: simple
                   acls:
               %2$s"""
                .formatted(
                        user.name(),
                        user.rights().stream()
                                .map(StrimziUsers::right)
                                .collect(Collectors.joining()));
    }

    private static String right(Right right) {
        return """
                     - resource: {type: %s, name: "%s", patternType: %s}
                       operations: [%s]
               """
                .formatted(
                        right.resource().strimzi(),
                        right.name(),
                        right.prefix() ? "prefix" : "literal",
                        right.operations().stream()
                                .map(Operation::camelCase)
                                .collect(Collectors.joining(", ")));
    }
}
