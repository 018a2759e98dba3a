package com.smart360.mail.config.activation;

import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.List;

/// What is to become of the document that says what sends, once it was read.
///
/// @param <T> what whoever asked for the change is told
public sealed interface PointerChange<T> {

    /// It changes, and these events tell of it.
    record Next<T>(Activation activation, List<OutboxEntry> events, T result)
            implements PointerChange<T> {}

    /// It is already as it should be.
    record Nothing<T>(T result) implements PointerChange<T> {}

    /// It must stay as it is.
    record Refused<T>(ProblemException problem) implements PointerChange<T> {}
}
