package com.smart360.mail.starter.consumer;

import com.smart360.mail.contracts.EventRejection;

/// Whether a record is what its topic holds.
sealed interface Judgement {

    /// An event of ours, whole.
    record Event(Object event) implements Judgement {}

    /// Nothing to read here: a plain record where those may be, a tombstone, a type that a newer
    /// version added.
    record Other() implements Judgement {}

    /// Nobody can act on it.
    record Refused(EventRejection reason, String sentence) implements Judgement {}
}
