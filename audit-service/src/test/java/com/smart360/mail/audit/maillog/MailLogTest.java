package com.smart360.mail.audit.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.merkle.MerkleTree;
import com.smart360.mail.local.testing.TestMongo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class MailLogTest {

    private static final LogPartition THIRD = new LogPartition("email.delivery", 3);

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final MailLog log = replica();

    @Test
    void blocksOfAPartitionHangTogether() {
        log.append(records(THIRD, 5, 6, 9));
        log.append(records(new LogPartition("email.delivery", 4), 1));
        log.append(records(THIRD, 10));

        List<Block> blocks = blocks(THIRD);
        assertThat(blocks).hasSize(2);
        Block first = blocks.getFirst();
        assertThat(first)
                .isEqualTo(
                        new Block(
                                THIRD,
                                0,
                                5,
                                9,
                                3,
                                MerkleTree.root(
                                        LongStream.of(5, 6, 9)
                                                .mapToObj(MailLogTest::text)
                                                .map(MerkleTree::leaf)
                                                .toList()),
                                Block.NONE));
        assertThat(blocks.getLast().from()).isEqualTo(10);
        assertThat(blocks.getLast().previous()).isEqualTo(first.hash());
    }

    @Test
    void recordsThatComeAgainAreKeptOnce() {
        log.append(records(THIRD, 0, 1, 2));
        log.append(records(THIRD, 0, 1, 2));
        replica().append(records(THIRD, 1, 2, 3));

        assertThat(stored()).isEqualTo(4);
        assertThat(blocks(THIRD)).extracting(Block::records).containsExactly(3, 1);
    }

    @Test
    @DisplayName(
            "a block has its records, however many came at once, and no more than a proof bears")
    void manyAtOnceAreSeveralBlocks() {
        List<MailRecord> many = range(0, 2 * MailLog.MOST_RECORDS + 1);
        log.append(many);

        List<Block> blocks = blocks(THIRD);
        assertThat(blocks).extracting(Block::records).containsExactly(1_000, 1_000, 1);
        assertThat(blocks.getLast().previous()).isEqualTo(blocks.get(1).hash());
        assertThat(blocks.stream().flatMap(block -> log.records(block).stream()))
                .containsExactlyElementsOf(many);
        assertThat(log.records(List.of(many.get(7).key(), many.get(1_500).key(), "no-1-key")))
                .containsExactly(many.get(7), many.get(1_500));
    }

    @Test
    @DisplayName("a block's texts are bounded, and one that is larger than the bound has its own")
    void largeTextsAreSeveralBlocks() {
        String large = "\u00e4".repeat(BlockRecords.LARGEST / 2);
        List<MailRecord> records =
                LongStream.range(0, 3)
                        .mapToObj(at -> new MailRecord(THIRD, at, "mail-" + at, large + at))
                        .toList();
        log.append(records);
        log.append(List.of(new MailRecord(THIRD, 3, "mail-3", large + large + large)));

        assertThat(blocks(THIRD)).extracting(Block::records).containsExactly(1, 1, 1, 1);
        assertThat(log.records(blocks(THIRD).get(2))).containsExactly(records.get(2));
    }

    @Test
    @DisplayName("what somebody wrote in place of a block's records is read as far as it can be")
    void garbageIsNoRecord() {
        log.append(records(THIRD, 0, 1));
        byte[] written = BlockRecords.write(records(THIRD, 0, 1));
        for (byte[] changed :
                List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(written, 12))) {
            assertThat(BlockRecords.read(THIRD, changed)).hasSizeLessThan(2);
        }
        MailRecord bomb = new MailRecord(THIRD, 0, "m", "a".repeat(5 * BlockRecords.LARGEST));
        assertThat(BlockRecords.read(THIRD, BlockRecords.write(List.of(bomb)))).isEmpty();
    }

    @Test
    @DisplayName("O13 dropped records leave their blocks, and what is behind them")
    void droppedRecordsLeaveTheirBlocks() {
        log.append(records(THIRD, 0, 1));
        log.append(records(THIRD, 2));
        assertThat(log.recordsBefore(THIRD, 2)).isEqualTo(2);
        log.dropRecords(THIRD, 2);

        assertThat(log.recordsBefore(THIRD, 2)).isZero();
        assertThat(new StoredRecords(mongo.getDb()).all())
                .containsExactlyElementsOf(records(THIRD, 2));
        assertThat(blocks(THIRD)).hasSize(2);
    }

    @Test
    @DisplayName("records of the version before come into their blocks, once, and hold as before")
    void earlierRecords() {
        log.append(records(THIRD, 0, 1));
        log.append(records(THIRD, 2));
        new StoredRecords(mongo.getDb()).remove(_ -> true);
        for (MailRecord record : records(THIRD, 0, 1, 2, 3)) {
            mongo.getCollection("mail_records")
                    .insertOne(
                            new Document("_id", record.key())
                                    .append("mail", record.mailId())
                                    .append("text", record.text()));
        }
        EarlierRecords.bringIn(mongo);
        EarlierRecords.bringIn(mongo);

        assertThat(new StoredRecords(mongo.getDb()).all())
                .containsExactlyElementsOf(records(THIRD, 0, 1, 2));
        List<BlockReader.Found> found = new ArrayList<>();
        new BlockReader(log).read(blocks(THIRD), found::add);
        assertThat(found).allSatisfy(one -> assertThat(one.root()).isEqualTo(one.block().root()));
        assertThat(mongo.collectionExists("mail_records")).isFalse();
    }

    @Test
    void replicasThatMeetOnAPartitionLeaveOneChain() throws Exception {
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Callable<Void>> work =
                    IntStream.range(0, 3)
                            .<Callable<Void>>mapToObj(
                                    step ->
                                            () -> {
                                                MailLog own = replica();
                                                for (long at = 0; at < 60; at += 5 + step) {
                                                    own.append(range(at, at + 5 + step));
                                                }
                                                return null;
                                            })
                            .toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }

        String previous = Block.NONE;
        long next = 0;
        int records = 0;
        for (Block block : blocks(THIRD)) {
            assertThat(block.from()).isEqualTo(next);
            assertThat(block.previous()).isEqualTo(previous);
            previous = block.hash();
            next = block.last() + 1;
            records += block.records();
        }
        assertThat(records).isEqualTo((int) stored()).isGreaterThanOrEqualTo(60);
    }

    private MailLog replica() {
        return new MailLog(mongo, new SimpleMeterRegistry());
    }

    private static List<MailRecord> range(long from, long to) {
        return records(THIRD, LongStream.range(from, to).toArray());
    }

    private static List<MailRecord> records(LogPartition partition, long... offsets) {
        return LongStream.of(offsets)
                .mapToObj(offset -> new MailRecord(partition, offset, "mail-1", text(offset)))
                .toList();
    }

    private static String text(long offset) {
        return "{\"n\":" + offset + "}";
    }

    private long stored() {
        return new StoredRecords(mongo.getDb()).count();
    }

    private List<Block> blocks(LogPartition partition) {
        return mongo.getCollection(MailLog.BLOCKS)
                .find(
                        new Document("topic", partition.topic())
                                .append("partition", partition.partition()))
                .sort(new Document("_id", 1))
                .map(MailLogDocuments::block)
                .into(new ArrayList<>());
    }
}
