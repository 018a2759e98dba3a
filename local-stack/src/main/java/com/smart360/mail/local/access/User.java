package com.smart360.mail.local.access;

import java.util.List;

/// One who logs in to Kafka, with all that he may do there.
///
/// @param name also Kafka's principal: `User:` and this
public record User(String name, List<Right> rights) {

    public User {
        rights = List.copyOf(rights);
    }

    /// Whether a right says so; that reading includes describing is Kafka's to add.
    public boolean may(Operation operation, Resource kind, String resource) {
        return rights.stream()
                .anyMatch(
                        right ->
                                right.covers(kind, resource)
                                        && right.operations().contains(operation));
    }
}
