package com.smart360.mail.starter.stream;

import org.apache.kafka.clients.producer.ProducerRecord;

/// Adds to an event, as it leaves, what shows who said it.
@FunctionalInterface
public interface EventSigner {

    /// For a service that says nothing which others must be sure of.
    EventSigner NONE = _ -> {};

    /// @param event with its headers
    void sign(ProducerRecord<String, byte[]> event);
}
