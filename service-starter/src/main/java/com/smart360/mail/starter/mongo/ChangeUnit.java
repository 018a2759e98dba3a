package com.smart360.mail.starter.mongo;

import org.springframework.data.mongodb.core.MongoOperations;

/// One step of the database's way forward: an index, a rewritten field. A bean; the class is named
/// `V003__due_index`, in the package `<feature>/changes`, and runs once per database, in the order
/// of the numbers.
///
/// It may run again when a replica dies in the midst of it, so it must not mind what is already
/// done.
public interface ChangeUnit {

    /// Does it.
    void apply(MongoOperations mongo);

    /// The class's name: what `schema_changes` remembers.
    default String id() {
        return getClass().getSimpleName();
    }

    /// The number in the name; unique within a service.
    default int number() {
        String id = id();
        int end = id.indexOf("__");
        if (end < 2 || id.charAt(0) != 'V') {
            throw new IllegalStateException(
                    "A change unit is named V<number>__<what>, as V003__due_index; this one: "
                            + getClass().getName());
        }
        return Integer.parseInt(id.substring(1, end));
    }
}
