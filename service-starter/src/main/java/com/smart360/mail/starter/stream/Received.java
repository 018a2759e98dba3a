package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.EventTypes.EventType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One Kafka record as it came, headers as text.
///
/// @param key null where the sender gave none
/// @param value the bytes; empty for a tombstone
/// @param headers those that travel with events (see [TextHeaderMapper]); the last of a name wins
/// @param timestamp the record's own
public record Received(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        byte[] value,
        Map<String, String> headers,
        Instant timestamp) {

    private static final int LONGEST_TIME = 40;
    private static final int LONGEST_ID = 300;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /// The event's id (`ce_id`): the same again when it is delivered again. Null for a plain
    /// record.
    public @Nullable String eventId() {
        return headers.get(CloudEvents.ID);
    }

    /// The id, or for a plain record, and for one with an id that nobody would give, its place in
    /// the log, which is as unique.
    public String eventIdOrPlace() {
        String id = eventId();
        return id == null || id.isBlank() || id.length() > LONGEST_ID
                ? topic + "-" + partition + "-" + offset
                : id;
    }

    /// The event's type; empty for a plain record and for a type that a newer version added.
    public Optional<EventType> type() {
        return EventTypes.named(headers.get(CloudEvents.TYPE));
    }

    /// A record without a value: its key is gone from a compacted topic.
    public boolean isTombstone() {
        return value.length == 0;
    }

    /// Who caused it (`ce_actor`), where it is said.
    public Optional<Actor> actor() {
        return Optional.ofNullable(headers.get(CloudEvents.ACTOR)).map(CloudEvents::actor);
    }

    /// When it happened (`ce_time`), else the record's timestamp; from 1970 to 9999, so that every
    /// calendar and every database can hold it.
    public Instant time() {
        String time = headers.get(CloudEvents.TIME);
        Instant told = time == null || time.length() > LONGEST_TIME ? null : parsed(time);
        return told != null && isOfThisAge(told)
                ? told
                : isOfThisAge(timestamp) ? timestamp : Instant.EPOCH;
    }

    private static @Nullable Instant parsed(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException notOurs) {
            return null;
        }
    }

    private static boolean isOfThisAge(Instant moment) {
        return !moment.isBefore(Instant.EPOCH) && moment.isBefore(LATEST);
    }

    /// The value is never printed: it may hold a mail's body.
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset + " " + headers.get(CloudEvents.TYPE);
    }
}
