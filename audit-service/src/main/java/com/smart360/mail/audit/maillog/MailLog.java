package com.smart360.mail.audit.maillog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.unset;

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
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Keeps the records of mails and never changes one; deletes what retention drops (ADR 45). What
/// one poll brought of a partition becomes a block, in one document with its records (ADR 84),
/// whose place is the offset behind the block before. So the same records again change nothing, no
/// event id is looked for, and two replicas that meet while partitions move can't both have a
/// place: the slower one goes on behind what it finds.
///
/// Costs one write a poll, whatever is in it, up to [#MOST_RECORDS] of each partition.
@Component
public class MailLog {

    static final String BLOCKS = "mail_blocks";

    /// In one block: a proof that one of them was there names some ten of the others.
    static final int MOST_RECORDS = 1_000;

    private static final int ATTEMPTS = 20;
    private static final int READ_AT_ONCE = 8;
    private static final Bson NO_TEXTS = exclude(MailLogDocuments.TEXTS);
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
        int lost = 0;
        while (true) {
            Map<Block, List<MailRecord>> next = next(left);
            if (next.isEmpty()) {
                return;
            }
            if (!write(next) && ++lost == ATTEMPTS) {
                throw new IllegalStateException(
                        "Blocks of "
                                + left.keySet()
                                + " were written by somebody else "
                                + ATTEMPTS
                                + " times; expected to be first within that many attempts");
            }
        }
    }

    /// The next block of each partition that has records behind its last one.
    private Map<Block, List<MailRecord>> next(Map<LogPartition, List<MailRecord>> records) {
        Map<Block, List<MailRecord>> next = new LinkedHashMap<>();
        records.forEach(
                (partition, all) -> {
                    Tip tip = tip(partition);
                    List<MailRecord> own = beginning(all, tip.next());
                    if (!own.isEmpty()) {
                        next.put(Block.of(partition, tip, own), own);
                    }
                });
        return next;
    }

    private static List<MailRecord> beginning(List<MailRecord> records, long from) {
        List<MailRecord> beginning = new ArrayList<>();
        long size = 0;
        for (MailRecord record : records) {
            if (record.offset() >= from) {
                size += record.text().length();
                if (!beginning.isEmpty()
                        && (size > BlockRecords.LARGEST || beginning.size() == MOST_RECORDS)) {
                    break;
                }
                beginning.add(record);
            }
        }
        return beginning;
    }

    /// @return false where another replica was faster in one of the partitions
    private boolean write(Map<Block, List<MailRecord>> next) {
        List<Block> blocks = List.copyOf(next.keySet());
        Set<Integer> taken = insert(blocks, next);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (taken.contains(i)) {
                tips.remove(block.partition());
            } else {
                tips.put(block.partition(), block.tip());
                recorded.increment(block.records());
            }
        }
        return taken.isEmpty();
    }

    private static Map<LogPartition, List<MailRecord>> byPartition(List<MailRecord> records) {
        return records.stream()
                .sorted(Comparator.comparingLong(MailRecord::offset))
                .collect(
                        Collectors.groupingBy(
                                MailRecord::partition, LinkedHashMap::new, Collectors.toList()));
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
                        .projection(NO_TEXTS)
                        .sort(descending("_id"))
                        .first();
        return last == null ? Tip.START : MailLogDocuments.block(last).tip();
    }

    /// Those of which there are blocks, in order: by the first block behind each partition's last.
    public List<LogPartition> partitions() {
        List<LogPartition> partitions = new ArrayList<>();
        Document next =
                blocks().find(gt("_id", "")).projection(NO_TEXTS).sort(ascending("_id")).first();
        while (next != null) {
            LogPartition partition = MailLogDocuments.block(next).partition();
            partitions.add(partition);
            next =
                    blocks().find(gt("_id", partition.key(Long.MAX_VALUE)))
                            .projection(NO_TEXTS)
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
                .projection(NO_TEXTS)
                .sort(ascending("_id"))
                .limit(limit)
                .map(MailLogDocuments::block)
                .into(new ArrayList<>());
    }

    /// The block that a record is in.
    public Optional<Block> blockOf(MailRecord record) {
        Document block =
                blocks().find(and(gte("_id", record.partition().key(0)), lte("_id", record.key())))
                        .projection(NO_TEXTS)
                        .sort(descending("_id"))
                        .first();
        return Optional.ofNullable(block)
                .map(MailLogDocuments::block)
                .filter(found -> record.offset() <= found.last());
    }

    /// The records of a block as they stand now, ascending.
    public List<MailRecord> records(Block block) {
        return found(List.of(block), MailLogDocuments::records).getFirst();
    }

    /// The texts of each of these as they stand now, in UTF-8.
    List<List<byte[]>> texts(List<Block> blocks) {
        return found(blocks, MailLogDocuments::texts);
    }

    private <T> List<List<T>> found(List<Block> blocks, Function<Document, List<T>> content) {
        Map<String, List<T>> found = new HashMap<>();
        blocks().find(in("_id", blocks.stream().map(Block::key).toList()))
                .projection(include("topic", "partition", MailLogDocuments.TEXTS))
                .forEach(
                        document ->
                                found.put(
                                        MailLogDocuments.text(document, "_id"),
                                        content.apply(document)));
        return blocks.stream().map(block -> found.getOrDefault(block.key(), List.of())).toList();
    }

    /// Those of these records that are there, by topic, partition and offset.
    ///
    /// @param keys of records ([MailRecord#key])
    public List<MailRecord> records(Collection<String> keys) {
        NavigableSet<String> wanted = new TreeSet<>(keys);
        List<MailRecord> found = new ArrayList<>();
        while (!wanted.isEmpty()) {
            String key = wanted.first();
            Document block = blockBefore(key);
            if (block != null) {
                MailLogDocuments.records(block).stream()
                        .filter(record -> wanted.contains(record.key()))
                        .forEach(found::add);
                wanted.removeIf(MailLogDocuments.block(block)::spans);
            }
            wanted.remove(key);
        }
        return found;
    }

    /// @param key of a record, wherever it came from
    private @Nullable Document blockBefore(String key) {
        int offset = key.lastIndexOf('-') + 1;
        return blocks().find(and(gte("_id", key.substring(0, offset)), lte("_id", key)))
                .sort(descending("_id"))
                .first();
    }

    /// A part of the mail log.
    ///
    /// @param last the key of its last block; null: there are no more
    public record Stretch(List<MailRecord> records, @Nullable String last) {}

    /// Some blocks' records, in the order of the blocks' keys.
    ///
    /// @param after blocks with a key behind this one only
    public Stretch stretch(String after) {
        List<MailRecord> records = new ArrayList<>();
        String last = null;
        for (Document block :
                blocks().find(gt("_id", after)).sort(ascending("_id")).limit(READ_AT_ONCE)) {
            last = MailLogDocuments.text(block, "_id");
            records.addAll(MailLogDocuments.records(block));
        }
        return new Stretch(records, last);
    }

    /// How many records there are in the blocks that end before an offset.
    public long recordsBefore(LogPartition partition, long end) {
        long there = 0;
        for (Document block : blocks().find(withTexts(partition, end)).projection(NO_TEXTS)) {
            there += MailLogDocuments.block(block).records();
        }
        return there;
    }

    /// Deletes the records of the blocks that end before an offset; the blocks stay.
    public void dropRecords(LogPartition partition, long end) {
        blocks().updateMany(withTexts(partition, end), unset(MailLogDocuments.TEXTS));
    }

    private static Bson withTexts(LogPartition partition, long end) {
        return and(before(partition, end), lt("last", end), exists(MailLogDocuments.TEXTS));
    }

    /// Deletes the blocks before an offset, but for a partition's last, on which the next one
    /// hangs.
    public void dropBlocks(LogPartition partition, long end) {
        Document last =
                blocks().find(before(partition, Long.MAX_VALUE))
                        .projection(NO_TEXTS)
                        .sort(descending("_id"))
                        .first();
        if (last != null) {
            long kept = MailLogDocuments.block(last).from();
            blocks().deleteMany(before(partition, Math.min(end, kept)));
        }
    }

    private static Bson before(LogPartition partition, long end) {
        return and(gte("_id", partition.key(0)), lt("_id", partition.key(end)));
    }

    /// @return which of them have lost their place to another replica
    private Set<Integer> insert(List<Block> blocks, Map<Block, List<MailRecord>> records) {
        try {
            blocks().insertMany(
                            blocks.stream()
                                    .map(block -> MailLogDocuments.write(block, of(block, records)))
                                    .toList(),
                            UNORDERED);
            return Set.of();
        } catch (MongoBulkWriteException raced) {
            requireDuplicates(raced);
            Set<Integer> taken = new HashSet<>();
            raced.getWriteErrors().forEach(error -> taken.add(error.getIndex()));
            return taken;
        }
    }

    private static List<MailRecord> of(Block block, Map<Block, List<MailRecord>> records) {
        return records.getOrDefault(block, List.of());
    }

    private static void requireDuplicates(MongoBulkWriteException failed) {
        for (BulkWriteError error : failed.getWriteErrors()) {
            if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failed;
            }
        }
    }

    private MongoCollection<Document> blocks() {
        return mongo.getCollection(BLOCKS);
    }
}
