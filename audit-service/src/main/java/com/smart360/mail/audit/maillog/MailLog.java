package com.smart360.mail.audit.maillog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.smart360.mail.audit.maillog.Block.Tip;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Keeps the records of mails and never changes one; deletes what retention drops (ADR 45). A
/// record is named by its place in Kafka, so that the same one again is the same document: no event
/// id is looked for, and no replica waits for another. What one poll brought of a partition becomes
/// a block, whose place is the offset behind the block before; two replicas that meet while
/// partitions move can't both have it, and the slower one goes on behind what it finds.
///
/// Costs two writes a poll, whatever is in it.
@Component
public class MailLog {

    static final String RECORDS = "mail_records";
    static final String BLOCKS = "mail_blocks";
    private static final int MOST_OF_A_MAIL = 500;
    private static final int ATTEMPTS = 20;
    private static final int DROPPED_AT_ONCE = 1_000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final MongoOperations mongo;
    private final Counter recorded;
    private final Map<LogPartition, Tip> tips = new ConcurrentHashMap<>();

    MailLog(MongoOperations mongo, MeterRegistry registry) {
        this.mongo = mongo;
        this.recorded =
                Counter.builder("mail.log.records")
                        .description("Records of mails that this instance put into the mail log")
                        .register(registry);
    }

    /// Keeps these, but for those that a block has already.
    public void append(List<MailRecord> records) {
        Map<LogPartition, List<MailRecord>> left = byPartition(records);
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(
                        "Blocks of "
                                + left.keySet()
                                + " were written by somebody else "
                                + ATTEMPTS
                                + " times; expected to be first within that many attempts");
            }
            left = attempt(left);
        }
    }

    /// @return what must be tried again, since another replica was faster
    private Map<LogPartition, List<MailRecord>> attempt(
            Map<LogPartition, List<MailRecord>> records) {
        Map<LogPartition, List<MailRecord>> fresh = fresh(records);
        if (fresh.isEmpty()) {
            return Map.of();
        }
        Map<LogPartition, List<MailRecord>> stored = insert(fresh);
        List<Block> blocks = new ArrayList<>();
        stored.forEach((partition, own) -> blocks.add(Block.of(partition, tip(partition), own)));
        Set<Integer> taken = insert(blocks);
        Map<LogPartition, List<MailRecord>> again = new LinkedHashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (taken.contains(i)) {
                tips.remove(block.partition());
                again.put(block.partition(), records.get(block.partition()));
            } else {
                tips.put(block.partition(), block.tip());
                recorded.increment(block.records());
            }
        }
        return again;
    }

    private static Map<LogPartition, List<MailRecord>> byPartition(List<MailRecord> records) {
        return records.stream()
                .sorted(Comparator.comparingLong(MailRecord::offset))
                .collect(
                        Collectors.groupingBy(
                                MailRecord::partition, LinkedHashMap::new, Collectors.toList()));
    }

    private Map<LogPartition, List<MailRecord>> fresh(Map<LogPartition, List<MailRecord>> records) {
        Map<LogPartition, List<MailRecord>> fresh = new LinkedHashMap<>();
        records.forEach(
                (partition, own) -> {
                    long next = tip(partition).next();
                    List<MailRecord> behind =
                            own.getFirst().offset() >= next
                                    ? own
                                    : own.stream().filter(it -> it.offset() >= next).toList();
                    if (!behind.isEmpty()) {
                        fresh.put(partition, behind);
                    }
                });
        return fresh;
    }

    private Tip tip(LogPartition partition) {
        return tips.computeIfAbsent(partition, this::findTip);
    }

    private Tip findTip(LogPartition partition) {
        Document last =
                blocks().find(
                                and(
                                        gte("_id", partition.key(0)),
                                        lte("_id", partition.key(Long.MAX_VALUE))))
                        .sort(descending("_id"))
                        .first();
        return last == null ? Tip.START : MailLogDocuments.block(last).tip();
    }

    /// Those of which there are blocks, in order: by the first block behind each partition's last.
    public List<LogPartition> partitions() {
        List<LogPartition> partitions = new ArrayList<>();
        Document next = blocks().find(gt("_id", "")).sort(ascending("_id")).first();
        while (next != null) {
            LogPartition partition = MailLogDocuments.block(next).partition();
            partitions.add(partition);
            next =
                    blocks().find(gt("_id", partition.key(Long.MAX_VALUE)))
                            .sort(ascending("_id"))
                            .first();
        }
        return partitions;
    }

    /// Blocks of a partition, ascending.
    ///
    /// @param from the offset where the first may begin
    /// @param last the offset where the last may begin
    public List<Block> blocks(LogPartition partition, long from, long last, int limit) {
        return blocks().find(and(gte("_id", partition.key(from)), lte("_id", partition.key(last))))
                .sort(ascending("_id"))
                .limit(limit)
                .map(MailLogDocuments::block)
                .into(new ArrayList<>());
    }

    /// The block that a record is in.
    public Optional<Block> blockOf(MailRecord record) {
        Document block =
                blocks().find(and(gte("_id", record.partition().key(0)), lte("_id", record.key())))
                        .sort(descending("_id"))
                        .first();
        return Optional.ofNullable(block)
                .map(MailLogDocuments::block)
                .filter(found -> record.offset() <= found.last());
    }

    /// The records of a block as they stand now, ascending.
    public List<MailRecord> records(Block block) {
        return records(block.partition(), block.from(), block.last());
    }

    /// The records of a partition as they stand now, ascending.
    ///
    /// @param last the last offset, included
    List<MailRecord> records(LogPartition partition, long from, long last) {
        return records()
                .find(and(gte("_id", partition.key(from)), lte("_id", partition.key(last))))
                .sort(ascending("_id"))
                .map(MailLogDocuments::record)
                .into(new ArrayList<>());
    }

    /// What was said of a mail, at most 500 records, by topic, partition and offset.
    public List<MailRecord> recordsOf(String mailId) {
        return records()
                .find(eq("mail", mailId))
                .limit(MOST_OF_A_MAIL)
                .map(MailLogDocuments::record)
                .into(new ArrayList<>())
                .stream()
                .sorted(Comparator.comparing(MailRecord::key))
                .toList();
    }

    /// Records in the order of their keys.
    ///
    /// @param after keys behind this one only
    public List<MailRecord> recordsAfter(String after, int limit) {
        return records()
                .find(gt("_id", after))
                .sort(ascending("_id"))
                .limit(limit)
                .map(MailLogDocuments::record)
                .into(new ArrayList<>());
    }

    /// How many records there are before an offset, as their blocks say: the first that is there,
    /// and all behind it.
    public long recordsBefore(LogPartition partition, long end) {
        Document first =
                records()
                        .find(before(partition, end))
                        .sort(ascending("_id"))
                        .projection(include("_id"))
                        .first();
        if (first == null) {
            return 0;
        }
        Bson here =
                and(
                        gte("_id", partition.key(0)),
                        lt("_id", partition.key(end)),
                        gte("last", MailLogDocuments.offset(first)));
        long there = 0;
        for (Document block : blocks().find(here)) {
            there += MailLogDocuments.block(block).records();
        }
        return there;
    }

    /// Deletes the records before an offset, a thousand at once, the first first.
    public void dropRecords(LogPartition partition, long end) {
        List<Document> page = first(partition, end);
        while (!page.isEmpty()) {
            records()
                    .deleteMany(in("_id", page.stream().map(record -> record.get("_id")).toList()));
            page = first(partition, end);
        }
    }

    private List<Document> first(LogPartition partition, long end) {
        return records()
                .find(before(partition, end))
                .sort(ascending("_id"))
                .projection(include("_id"))
                .limit(DROPPED_AT_ONCE)
                .into(new ArrayList<>());
    }

    /// Deletes the blocks before an offset, but for a partition's last, on which the next one
    /// hangs.
    public void dropBlocks(LogPartition partition, long end) {
        Document last =
                blocks().find(before(partition, Long.MAX_VALUE)).sort(descending("_id")).first();
        if (last != null) {
            long kept = MailLogDocuments.block(last).from();
            blocks().deleteMany(before(partition, Math.min(end, kept)));
        }
    }

    private static Bson before(LogPartition partition, long end) {
        return and(gte("_id", partition.key(0)), lt("_id", partition.key(end)));
    }

    /// @return the records as they stand now. Where a replica died between its records and their
    ///   block they are there already, perhaps as an earlier version wrote them
    private Map<LogPartition, List<MailRecord>> insert(
            Map<LogPartition, List<MailRecord>> records) {
        List<MailRecord> all = records.values().stream().flatMap(Collection::stream).toList();
        try {
            records().insertMany(all.stream().map(MailLogDocuments::write).toList(), UNORDERED);
            return records;
        } catch (MongoBulkWriteException known) {
            requireDuplicates(known);
            List<String> keys =
                    known.getWriteErrors().stream()
                            .map(error -> all.get(error.getIndex()).key())
                            .toList();
            return asStored(records, keys);
        }
    }

    private Map<LogPartition, List<MailRecord>> asStored(
            Map<LogPartition, List<MailRecord>> records, List<String> keys) {
        Map<String, String> texts = new HashMap<>();
        records()
                .find(in("_id", keys))
                .forEach(
                        document ->
                                texts.put(
                                        MailLogDocuments.text(document, "_id"),
                                        MailLogDocuments.text(document, "text")));
        Function<MailRecord, MailRecord> stored =
                record ->
                        new MailRecord(
                                record.partition(),
                                record.offset(),
                                record.mailId(),
                                texts.getOrDefault(record.key(), record.text()));
        Map<LogPartition, List<MailRecord>> all = new LinkedHashMap<>();
        records.forEach((partition, own) -> all.put(partition, own.stream().map(stored).toList()));
        return all;
    }

    /// @return which of them have lost their place to another replica
    private Set<Integer> insert(List<Block> blocks) {
        try {
            blocks().insertMany(blocks.stream().map(MailLogDocuments::write).toList(), UNORDERED);
            return Set.of();
        } catch (MongoBulkWriteException raced) {
            requireDuplicates(raced);
            Set<Integer> taken = new HashSet<>();
            raced.getWriteErrors().forEach(error -> taken.add(error.getIndex()));
            return taken;
        }
    }

    private static void requireDuplicates(MongoBulkWriteException failed) {
        for (BulkWriteError error : failed.getWriteErrors()) {
            if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failed;
            }
        }
    }

    private MongoCollection<Document> records() {
        return mongo.getCollection(RECORDS);
    }

    private MongoCollection<Document> blocks() {
        return mongo.getCollection(BLOCKS);
    }
}
