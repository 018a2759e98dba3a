package com.smart360.mail.starter.observability;

/// Makes ids. Injected, so that tests can name theirs.
@FunctionalInterface
public interface IdSource {

    /// A new id: unique over all instances, sortable by the moment it was made.
    String next();
}
