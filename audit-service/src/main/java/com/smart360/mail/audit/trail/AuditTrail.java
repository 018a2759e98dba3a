package com.smart360.mail.audit.trail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The trail: appends in batches and never changes an entry; deletes the oldest when retention
/// drops them (ADR 45).
///
/// Several replicas may append at once. The sequence is the document's `_id`, so the database lets
/// only one of them put an entry at a place: that insertion is the compare-and-set on the chain's
/// head. Who loses reads the new head and links again. A writer that dies in the midst of a batch
/// leaves a shorter, valid chain; its events come again from Kafka, and those already recorded are
/// known by their event id.
@Component
public class AuditTrail {

    static final String ENTRIES = "audit_entries";
    static final String HEAD = "audit_head";
    static final String HEAD_ID = "head";
    private static final int ATTEMPTS = 100;
    private static final int PROBE = 1000;

    private final MongoOperations mongo;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Counter recorded;
    private volatile @Nullable Head known;

    AuditTrail(MongoOperations mongo, MeterRegistry registry) {
        this.mongo = mongo;
        this.recorded =
                Counter.builder("audit.entries")
                        .description("Entries appended by this instance")
                        .register(registry);
        Gauge.builder("audit.chain.length", this, AuditTrail::knownLength)
                .description("Sequence of the last entry that this instance knows")
                .register(registry);
    }

    /// Records these, in this order, leaving out what is recorded already.
    public void append(List<EntryDraft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        oneAtATime.lock();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (attemptAppend(drafts)) {
                    return;
                }
            }
            throw new IllegalStateException(
                    "The chain's head moved "
                            + ATTEMPTS
                            + " times while appending; expected to win within that many attempts");
        } finally {
            oneAtATime.unlock();
        }
    }

    /// @return false when another replica was faster: try again from the new head
    private boolean attemptAppend(List<EntryDraft> drafts) {
        List<EntryDraft> fresh = fresh(drafts);
        if (fresh.isEmpty()) {
            return true;
        }
        Head head = known == null ? findHead() : known;
        List<Entry> entries = link(head, fresh);
        try {
            entries().insertMany(entries.stream().map(EntryDocuments::write).toList());
        } catch (MongoBulkWriteException lost) {
            if (!lost.getWriteErrors().stream().allMatch(AuditTrail::isDuplicate)) {
                throw lost;
            }
            known = null;
            return false;
        }
        recorded.increment(entries.size());
        Entry last = entries.getLast();
        known = new Head(last.sequence(), last.hash());
        remember(known);
        return true;
    }

    /// Those whose event is not recorded yet, each once.
    private List<EntryDraft> fresh(List<EntryDraft> drafts) {
        Map<String, EntryDraft> byEvent = new LinkedHashMap<>();
        drafts.forEach(draft -> byEvent.putIfAbsent(draft.eventId(), draft));
        byEvent.keySet().removeAll(recordedOf(byEvent.keySet()));
        return List.copyOf(byEvent.values());
    }

    private Set<String> recordedOf(Collection<String> eventIds) {
        return entries()
                .find(in("eventId", eventIds))
                .projection(include("eventId"))
                .map(document -> String.valueOf(document.get("eventId")))
                .into(new HashSet<>());
    }

    private static List<Entry> link(Head head, List<EntryDraft> drafts) {
        List<Entry> entries = new ArrayList<>(drafts.size());
        long sequence = head.sequence();
        String hash = head.hash();
        for (EntryDraft draft : drafts) {
            Entry entry = Chain.link(++sequence, hash, draft);
            hash = entry.hash();
            entries.add(entry);
        }
        return entries;
    }

    private void remember(Head last) {
        mongo.getCollection(HEAD)
                .updateOne(
                        and(eq("_id", HEAD_ID), lt("sequence", last.sequence())),
                        combine(set("sequence", last.sequence()), set("hash", last.hash())));
    }

    /// The last entry: the remembered one, or what a writer put behind it without remembering.
    Head findHead() {
        Head head = rememberedHead();
        head = head.sequence() == 0 ? beforeFirst() : head;
        Map<Long, Entry> behind = behind(head);
        while (!behind.isEmpty()) {
            Entry next = behind.get(head.sequence() + 1);
            while (next != null) {
                head = new Head(next.sequence(), next.hash());
                next = behind.get(head.sequence() + 1);
            }
            behind = behind.size() == PROBE ? behind(head) : Map.of();
        }
        return head;
    }

    /// Where nothing is remembered, as in a trail that is empty: behind what the entries begin.
    private Head beforeFirst() {
        Document first = entries().find().sort(ascending("_id")).first();
        if (first == null) {
            return new Head(0, Chain.GENESIS);
        }
        Entry entry = EntryDocuments.read(first);
        return new Head(entry.sequence() - 1, entry.previousHash());
    }

    Head rememberedHead() {
        Document head = mongo.getCollection(HEAD).find(eq("_id", HEAD_ID)).first();
        return head == null
                ? new Head(0, Chain.GENESIS)
                : new Head(
                        ((Number) head.getOrDefault("sequence", 0L)).longValue(),
                        String.valueOf(head.get("hash")));
    }

    private Map<Long, Entry> behind(Head head) {
        Map<Long, Entry> found = new HashMap<>();
        for (Entry entry : range(head.sequence() + 1, head.sequence() + PROBE)) {
            found.put(entry.sequence(), entry);
        }
        return found;
    }

    /// Entries of these sequences, ascending, both ends included. Asked for by key: the numbers
    /// have no gaps.
    List<Entry> range(long first, long last) {
        if (last < first) {
            return List.of();
        }
        List<Entry> found =
                entries()
                        .find(in("_id", LongStream.rangeClosed(first, last).boxed().toList()))
                        .map(EntryDocuments::read)
                        .into(new ArrayList<>());
        found.sort(java.util.Comparator.comparingLong(Entry::sequence));
        return found;
    }

    /// The sequence of the last entry that is there up to this one; 0: there is none.
    long lastUpTo(long last) {
        Document found =
                entries()
                        .find(lte("_id", last))
                        .projection(include("_id"))
                        .sort(descending("_id"))
                        .first();
        return found == null ? 0 : ((Number) found.get("_id", 0L)).longValue();
    }

    /// How many entries there are now.
    public long length() {
        return findHead().sequence();
    }

    /// Entries of these sequences as they are hashed, ascending, both ends included; those that
    /// somebody removed are missing.
    public List<LinkedEntry> linked(long first, long last) {
        return range(first, last).stream().map(LinkedEntry::of).toList();
    }

    /// The newest entries of an action, as they are hashed, at most so many.
    public List<LinkedEntry> newest(String action, int limit) {
        return entries()
                .find(eq("action", action))
                .sort(descending("_id"))
                .limit(limit)
                .map(EntryDocuments::read)
                .map(LinkedEntry::of)
                .into(new ArrayList<>());
    }

    /// How many entries are there up to this one.
    public long entriesUpTo(long last) {
        return entries().countDocuments(lte("_id", last));
    }

    /// Deletes the entries up to this one, and remembers behind what the chain begins.
    ///
    /// @param hash of that entry
    public void drop(long last, String hash) {
        mongo.getCollection(HEAD)
                .updateOne(
                        eq("_id", HEAD_ID),
                        combine(set("droppedSequence", last), set("droppedHash", hash)));
        remember(new Head(last, hash));
        entries().deleteMany(lte("_id", last));
    }

    /// Behind what the chain begins: nothing, or the last entry that retention dropped.
    Head start() {
        Document head = mongo.getCollection(HEAD).find(eq("_id", HEAD_ID)).first();
        return head != null && head.get("droppedSequence") instanceof Number sequence
                ? new Head(sequence.longValue(), String.valueOf(head.get("droppedHash")))
                : new Head(0, Chain.GENESIS);
    }

    MongoCollection<Document> entries() {
        return mongo.getCollection(ENTRIES);
    }

    private double knownLength() {
        Head head = known;
        return head == null ? Double.NaN : head.sequence();
    }

    private static boolean isDuplicate(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    /// The chain's end.
    record Head(long sequence, String hash) {}
}
