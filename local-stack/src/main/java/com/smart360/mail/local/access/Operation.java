package com.smart360.mail.local.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// An operation of Kafka's ACLs. Its name is that of Kafka's `AclOperation`.
public enum Operation {
    READ,
    WRITE,
    CREATE,
    DELETE,
    DESCRIBE,
    ALTER,
    DESCRIBE_CONFIGS,
    ALTER_CONFIGS;

    static Optional<Operation> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /// As `access.yml` has it: `describe-configs`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As Kafka's tools and Strimzi have it: `DescribeConfigs`.
    String camelCase() {
        return Arrays.stream(word().split("-"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }
}
