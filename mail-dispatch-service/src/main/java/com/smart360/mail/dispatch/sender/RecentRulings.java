package com.smart360.mail.dispatch.sender;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What was decided of the records that came last. They come again when the database or the broker
/// was away, and when their turn comes after they were looked at before it: then nothing may be
/// decided otherwise, or counted twice. Safe for use by several threads.
final class RecentRulings {

    /// More than all consumers hold, and are ahead of themselves, at once.
    private static final int MOST = 50_000;

    private final Map<Place, Ruling> rulings =
            new LinkedHashMap<>() {

                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Place, Ruling> eldest) {
                    return size() > MOST;
                }
            };

    /// @return null: it has not come lately
    synchronized @Nullable Ruling of(ConsumerRecord<?, ?> record) {
        return rulings.get(Place.of(record));
    }

    synchronized void remember(ConsumerRecord<?, ?> record, Ruling ruling) {
        rulings.put(Place.of(record), ruling);
    }

    private record Place(String topic, int partition, long offset) {

        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }
}
