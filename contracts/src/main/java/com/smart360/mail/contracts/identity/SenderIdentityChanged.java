package com.smart360.mail.contracts.identity;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import java.time.Instant;
import java.util.List;

/// Somebody changed what a business service may have sent, in [com.smart360.mail.contracts.Topics
/// #CONFIGURATION]. Key: the sender's name.
///
/// @param version that it has since; of a deleted one, the last
/// @param changes by field; empty with `DELETED`
public record SenderIdentityChanged(
        String name,
        long version,
        Change change,
        List<FieldChange> changes,
        Actor actor,
        Instant at) {

    /// What was done with it.
    public enum Change {
        CREATED,
        MODIFIED,
        DELETED
    }
}
