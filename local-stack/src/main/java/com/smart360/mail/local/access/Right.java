package com.smart360.mail.local.access;

import java.util.List;

/// What a user may do to resources of one name, or of names with one beginning.
///
/// @param name of the resource, or how its name begins; `*` with `prefix` false: all of them
/// @param operations at least one, each once
public record Right(Resource resource, String name, boolean prefix, List<Operation> operations) {

    private static final String ANY = "*";

    public Right {
        operations = List.copyOf(operations);
    }

    /// Whether it is about the resource of this name.
    public boolean covers(Resource kind, String wanted) {
        return resource == kind
                && (prefix ? wanted.startsWith(name) : name.equals(ANY) || name.equals(wanted));
    }
}
