package com.smart360.mail.audit.statistics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.smart360.mail.audit.statistics.Minute.Key;
import com.smart360.mail.contracts.email.EmailDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Counts delivery events, each once: a minute of a partition is one document with the offset of
/// the last record in it. A batch costs at most a read and two writes, all by key; what this
/// instance wrote last is remembered. Where another replica was faster, as after a rebalance, the
/// document's offset says so, and what it has is read and left out.
@Component
public class DeliveryStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStatistics.class);
    private static final int ATTEMPTS = 20;

    /// Some 10 MB: a minute of a partition has a few dozen.
    private static final int REMEMBERED_CELLS = 10_000;

    /// How far the clock of a sender may be ahead.
    private static final Duration AHEAD = Duration.ofHours(1);

    private final MongoOperations mongo;
    private final StatisticsProperties properties;
    private final Clock clock;
    private final Cache<Key, Minute> remembered =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED_CELLS)
                    .<Key, Minute>weigher((_, minute) -> 1 + minute.rollUp().cells().size())
                    .build();

    DeliveryStatistics(MongoOperations mongo, StatisticsProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    /// Counts these, but for those that were counted already, and those whose minute is not kept
    /// any more.
    public void count(List<DeliveryRecord> records) {
        Map<Key, List<DeliveryRecord>> byMinute = byMinute(records);
        for (int attempt = 0; !byMinute.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(
                        byMinute.size()
                                + " minutes of delivery statistics changed "
                                + ATTEMPTS
                                + " times while counting; expected to be first within that many");
            }
            if (attempt(byMinute, attempt == 0)) {
                return;
            }
        }
    }

    private Map<Key, List<DeliveryRecord>> byMinute(List<DeliveryRecord> records) {
        Instant now = clock.instant();
        Instant first = properties.countedFrom(now);
        Instant last = now.plus(AHEAD);
        Map<Key, List<DeliveryRecord>> byMinute = new LinkedHashMap<>();
        int outside = 0;
        for (DeliveryRecord each : records) {
            Instant at = each.delivery().at();
            if (at.isBefore(first) || at.isAfter(last)) {
                outside++;
            } else {
                byMinute.computeIfAbsent(Key.of(each), _ -> new ArrayList<>()).add(each);
            }
        }
        if (outside > 0) {
            LOG.warn(
                    "Delivery events outside of {} to {}, not counted in the statistics: {}",
                    first,
                    last,
                    outside);
        }
        byMinute.values()
                .forEach(own -> own.sort(Comparator.comparingLong(DeliveryRecord::offset)));
        return byMinute;
    }

    /// @param first whether what is known here may be trusted; the database says if it is outdated
    /// @return false when another replica changed one of these minutes in between
    private boolean attempt(Map<Key, List<DeliveryRecord>> byMinute, boolean first) {
        Map<Key, Minute> known = new HashMap<>();
        if (first) {
            known.putAll(remembered.getAllPresent(byMinute.keySet()));
        }
        known.putAll(
                read(byMinute.keySet().stream().filter(key -> !known.containsKey(key)).toList()));
        Map<Key, Minute> written = new HashMap<>();
        List<Document> added = new ArrayList<>();
        List<ReplaceOneModel<Document>> changed = new ArrayList<>();
        byMinute.forEach(
                (key, records) -> {
                    Minute before = known.getOrDefault(key, Minute.none(key));
                    Minute after = after(before, records);
                    if (after.upTo() == before.upTo()) {
                        return;
                    }
                    written.put(key, after);
                    Document document = RollUpDocuments.write(after);
                    if (before.isNew()) {
                        added.add(document);
                    } else {
                        changed.add(
                                new ReplaceOneModel<>(
                                        and(
                                                eq("_id", key.id()),
                                                eq(RollUpDocuments.UP_TO, before.upTo())),
                                        document));
                    }
                });
        remembered.invalidateAll(byMinute.keySet());
        boolean inserted = insert(added);
        boolean replaced = replace(changed);
        if (!inserted || !replaced) {
            return false;
        }
        remembered.putAll(written);
        return true;
    }

    /// @param records in the order of their offsets, of one partition and minute
    static Minute after(Minute before, List<DeliveryRecord> records) {
        List<DeliveryRecord> fresh =
                records.stream().filter(each -> each.offset() > before.upTo()).toList();
        return fresh.isEmpty()
                ? before
                : new Minute(
                        before.key(),
                        fresh.getLast().offset(),
                        before.rollUp()
                                .with(fresh.stream().map(DeliveryRecord::delivery).toList()));
    }

    private Map<Key, Minute> read(Collection<Key> keys) {
        Map<Key, Minute> read = new HashMap<>();
        if (!keys.isEmpty()) {
            minutes()
                    .find(in("_id", keys.stream().map(Key::id).toList()))
                    .map(RollUpDocuments::minute)
                    .forEach(minute -> read.put(minute.key(), minute));
        }
        return read;
    }

    private boolean insert(List<Document> added) {
        if (added.isEmpty()) {
            return true;
        }
        try {
            minutes().insertMany(added, new InsertManyOptions().ordered(false));
            return true;
        } catch (MongoBulkWriteException raced) {
            if (raced.getWriteErrors().stream()
                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                return false;
            }
            throw raced;
        }
    }

    private boolean replace(List<ReplaceOneModel<Document>> changed) {
        return changed.isEmpty()
                || minutes()
                                .bulkWrite(changed, new BulkWriteOptions().ordered(false))
                                .getMatchedCount()
                        == changed.size();
    }

    private MongoCollection<Document> minutes() {
        return mongo.getCollection(RollUps.collection(Step.minute));
    }

    /// A delivery event and its place in [com.smart360.mail.contracts.Topics#EMAIL_DELIVERY].
    public record DeliveryRecord(int partition, long offset, EmailDelivery delivery) {}
}
