package com.smart360.mail.starter.consumer;

import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.MalformedEventException;
import com.smart360.mail.starter.stream.Received;

/// Whether a record is what its topic holds.
sealed interface Judgement {

    /// An event of ours, whole.
    record Event(Object event) implements Judgement {}

    /// Nothing to read here: a plain record where those may be, a tombstone, a type that a newer
    /// version added.
    record Other() implements Judgement {}

    /// Nobody can act on it.
    record Refused(EventRejection reason, String sentence) implements Judgement {}

    /// Reads a record; whatever is wrong with it is an answer, not an exception.
    static Judgement of(Received received, EventCodec codec) {
        return isPlain(received.topic())
                ? new Other()
                : received.type()
                        .filter(type -> !type.topic().equals(received.topic()))
                        .map(type -> stray(received, type))
                        .orElseGet(() -> inAnyTopic(received, codec));
    }

    /// As [#of], for whoever knows which types its topic holds.
    static Judgement inAnyTopic(Received received, EventCodec codec) {
        if (received.isTombstone()) {
            return new Other();
        }
        String named = received.headers().get(CloudEvents.TYPE);
        if (named == null) {
            return new Refused(
                    EventRejection.NO_TYPE,
                    "The header ce_type is missing. Expected: the type of an event of "
                            + received.topic()
                            + ".");
        }
        EventType type = received.type().orElse(null);
        return type == null ? new Other() : read(received, type, codec);
    }

    private static Judgement stray(Received received, EventType type) {
        return new Refused(
                EventRejection.WRONG_TOPIC,
                "A "
                        + name(type)
                        + " is no event of "
                        + received.topic()
                        + ". Expected: it in "
                        + type.topic()
                        + ".");
    }

    private static Judgement read(Received received, EventType type, EventCodec codec) {
        try {
            return codec.decode(received).<Judgement>map(Event::new).orElseGet(Other::new);
        } catch (MalformedEventException unreadable) {
            return new Refused(unreadable.reason(), String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError ours) {
            return new Refused(
                    EventRejection.NOT_AS_PROMISED,
                    "Reading it as a "
                            + name(type)
                            + " ended with "
                            + ours.getClass().getSimpleName()
                            + ".");
        }
    }

    private static String name(EventType type) {
        return type.record().getSimpleName();
    }

    private static boolean isPlain(String topic) {
        return topic.equals(Topics.EMAIL_REQUESTS) || Topics.holdsDeadLetters(topic);
    }
}
