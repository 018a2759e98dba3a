package com.smart360.mail.starter.outbox;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import org.bson.Document;

/// Makes outbox entries.
///
/// ```java
/// configuration.activated(outbox.entry(id, new ConfigurationActivated(...), actor)); // one write
/// drain.wake("configurations", id);                                               // at once
/// ```
///
/// Prefer an update with `$push` to `outbox` over saving the whole document: a whole document that
/// was read before a drain brings published entries back, and they go out again (with the same
/// event id, so that consumers drop them).
public final class Outbox {

    private final IdSource ids;
    private final Clock clock;
    private final EventCodec codec;
    private final Traces traces;

    Outbox(IdSource ids, Clock clock, EventCodec codec, Traces traces) {
        this.ids = ids;
        this.clock = clock;
        this.codec = codec;
        this.traces = traces;
    }

    /// An entry for the event's own topic.
    ///
    /// @param key the record's key: the aggregate's id, or the topic's fixed key
    public OutboxEntry entry(String key, Object event, Actor actor) {
        return entry(EventTypes.of(event.getClass()).topic(), key, event, actor);
    }

    /// An entry for a topic that is named.
    public OutboxEntry entry(String topic, String key, Object event, Actor actor) {
        return new OutboxEntry(
                ids.next(),
                topic,
                key,
                EventTypes.of(event.getClass()).type(),
                codec.json(event),
                actor,
                clock.instant(),
                traces.current());
    }

    /// The entry as a BSON document, for a `$push` with the driver.
    public static Document document(OutboxEntry entry) {
        return OutboxDocuments.write(entry);
    }
}
