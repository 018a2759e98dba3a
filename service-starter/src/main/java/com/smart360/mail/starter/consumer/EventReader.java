package com.smart360.mail.starter.consumer;

import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.starter.signature.EventSignatures;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.MalformedEventException;
import com.smart360.mail.starter.stream.Received;

/// Reads records as the events that they say they are: of a type that its topic has, said by the
/// one that may say it, and whole.
public final class EventReader {

    private final EventCodec codec;
    private final EventSignatures signatures;

    public EventReader(EventCodec codec, EventSignatures signatures) {
        this.codec = codec;
        this.signatures = signatures;
    }

    /// Reads a record; whatever is wrong with it is an answer, not an exception.
    Judgement judge(Received received) {
        return isPlain(received.topic())
                ? new Judgement.Other()
                : received.type()
                        .filter(type -> !type.topic().equals(received.topic()))
                        .map(type -> stray(received, type))
                        .orElseGet(() -> inAnyTopic(received));
    }

    /// As [#judge], for whoever knows which types its topic holds.
    Judgement inAnyTopic(Received received) {
        if (received.isTombstone()) {
            return new Judgement.Other();
        }
        String named = received.headers().get(CloudEvents.TYPE);
        if (named == null) {
            return new Judgement.Refused(
                    EventRejection.NO_TYPE,
                    "The header ce_type is missing. Expected: the type of an event of "
                            + received.topic()
                            + ".");
        }
        EventType type = received.type().orElse(null);
        if (type == null) {
            return new Judgement.Other();
        }
        return signatures
                .fault(received)
                .<Judgement>map(fault -> new Judgement.Refused(fault.reason(), fault.sentence()))
                .orElseGet(() -> read(received, type));
    }

    private static Judgement stray(Received received, EventType type) {
        return new Judgement.Refused(
                EventRejection.WRONG_TOPIC,
                "A "
                        + name(type)
                        + " is no event of "
                        + received.topic()
                        + ". Expected: it in "
                        + type.topic()
                        + ".");
    }

    private Judgement read(Received received, EventType type) {
        try {
            return codec.decode(received)
                    .<Judgement>map(Judgement.Event::new)
                    .orElseGet(Judgement.Other::new);
        } catch (MalformedEventException unreadable) {
            return new Judgement.Refused(
                    unreadable.reason(), String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError ours) {
            return new Judgement.Refused(
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
        return RequestTopics.holdsRequests(topic) || Topics.holdsDeadLetters(topic);
    }
}
