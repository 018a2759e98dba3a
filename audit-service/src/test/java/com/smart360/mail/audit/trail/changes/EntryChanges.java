package com.smart360.mail.audit.trail.changes;

import org.springframework.data.mongodb.core.MongoOperations;

/// What the database of the trail is given at start.
public final class EntryChanges {

    private EntryChanges() {}

    public static void apply(MongoOperations mongo) {
        new V001__audit_entries().apply(mongo);
        new V016__entry_terms().apply(mongo);
    }
}
