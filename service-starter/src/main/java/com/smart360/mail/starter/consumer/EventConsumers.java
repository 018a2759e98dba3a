package com.smart360.mail.starter.consumer;

import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.MalformedEventException;
import com.smart360.mail.starter.stream.Received;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;

/// The way from a record to the code that acts on it, for all consumers of events.
///
/// A record that bears no type of ours, a type that a newer version added, and a tombstone are
/// passed over. One that claims to be ours and can't be read is logged and left behind. Whatever a
/// handler throws, a database that is away say, brings the same record again, in order and without
/// end; so a handler must bear to see an event twice.
public final class EventConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumers.class);

    private final EventCodec codec;

    EventConsumers(EventCodec codec) {
        this.codec = codec;
    }

    /// Acts on one event.
    @FunctionalInterface
    public interface EventHandler {

        /// @param event a record of `contracts`
        /// @param received where it stood, its key and its headers
        void handle(Object event, Received received);
    }

    /// Acts on several records at once.
    @FunctionalInterface
    public interface BatchHandler {

        /// @param batch in the topics' order, undecoded
        void handle(List<Received> batch);
    }

    /// A function for a binding that hands over record by record.
    public Consumer<Message<byte[]>> each(EventHandler handler) {
        return each(received -> true, handler);
    }

    /// As [#each(EventHandler)], for a topic of which most is not meant.
    ///
    /// @param meant judges a record before it is decoded
    public Consumer<Message<byte[]>> each(Predicate<Received> meant, EventHandler handler) {
        return message -> {
            Received received = ReceivedRecords.of(message);
            if (meant.test(received)) {
                handle(received, handler);
            }
        };
    }

    /// A function for a binding in batch mode.
    public Consumer<Message<List<byte[]>>> batch(BatchHandler handler) {
        return message -> handler.handle(ReceivedRecords.ofBatch(message));
    }

    /// Handles a record that a [KafkaConsumers] client polled.
    public void handle(ConsumerRecord<String, byte[]> polled, EventHandler handler) {
        handle(ReceivedRecords.of(polled), handler);
    }

    private void handle(Received received, EventHandler handler) {
        try {
            codec.decode(received).ifPresent(event -> handler.handle(event, received));
        } catch (MalformedEventException unreadable) {
            LOG.warn("Left behind, unreadable: {}: {}", received, unreadable.getMessage());
        }
    }
}
