package com.smart360.mail.local.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What of Kafka's a right is about, by its name in `access.yml`.
public enum Resource {
    TOPIC(
            "topics",
            "topic",
            EnumSet.of(
                    Operation.READ,
                    Operation.WRITE,
                    Operation.CREATE,
                    Operation.DELETE,
                    Operation.DESCRIBE,
                    Operation.ALTER,
                    Operation.DESCRIBE_CONFIGS,
                    Operation.ALTER_CONFIGS)),
    GROUP("groups", "group", EnumSet.of(Operation.READ, Operation.DESCRIBE, Operation.DELETE)),
    TRANSACTIONAL_ID(
            "transactional-ids",
            "transactionalId",
            EnumSet.of(Operation.WRITE, Operation.DESCRIBE));

    private final String section;
    private final String strimzi;
    private final Set<Operation> operations;

    Resource(String section, String strimzi, Set<Operation> operations) {
        this.section = section;
        this.strimzi = strimzi;
        this.operations = operations;
    }

    static Optional<Resource> of(String section) {
        return Arrays.stream(values()).filter(each -> each.section.equals(section)).findFirst();
    }

    String section() {
        return section;
    }

    /// The type that Strimzi calls it.
    String strimzi() {
        return strimzi;
    }

    /// What Kafka knows to be done to it.
    Set<Operation> operations() {
        return operations;
    }
}
