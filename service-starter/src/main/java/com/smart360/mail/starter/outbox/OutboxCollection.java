package com.smart360.mail.starter.outbox;

/// A collection whose documents carry an `outbox`. A bean; the drain looks after it.
///
/// A document that must go for good sets `removed: true` (and drops everything else) in the write
/// that pushes its last event: the drain deletes it once that event is out.
///
/// @param name the MongoDB collection
public record OutboxCollection(String name) {}
