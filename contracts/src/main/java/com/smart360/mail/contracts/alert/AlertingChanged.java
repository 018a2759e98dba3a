package com.smart360.mail.contracts.alert;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import java.time.Instant;
import java.util.List;

/// Somebody changed when alerts are raised, or where they are told, in
/// [com.smart360.mail.contracts.Topics#ALERTS]. Key: `id`.
///
/// @param id the rule's code or the channel's id
/// @param name for people
/// @param changes by field; values of secrets are null. Empty with `DELETED` and `TESTED`
public record AlertingChanged(
        Kind kind,
        String id,
        String name,
        Change change,
        List<FieldChange> changes,
        Actor actor,
        Instant at) {

    /// What was changed.
    public enum Kind {
        RULE,
        CHANNEL
    }

    /// What was done with it.
    public enum Change {
        CREATED,
        MODIFIED,
        DELETED,
        /// A message was sent through it for trial.
        TESTED
    }
}
