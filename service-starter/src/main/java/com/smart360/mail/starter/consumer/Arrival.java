package com.smart360.mail.starter.consumer;

import com.smart360.mail.starter.stream.Received;
import org.jspecify.annotations.Nullable;

/// A record that was judged and may be acted on.
///
/// @param event a record of `contracts`; null for a request of an e-mail or a dead letter, which
///   are not read here, for a type that a newer version added, and for a tombstone
public record Arrival(Received received, @Nullable Object event) {}
