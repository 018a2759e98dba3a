package com.smart360.mail.audit.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.merkle.MerkleTree;
import com.smart360.mail.local.testing.TestMongo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
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

        assertThat(count(MailLog.RECORDS)).isEqualTo(4);
        assertThat(blocks(THIRD)).extracting(Block::records).containsExactly(3, 1);
    }

    @Test
    void replicaThatDiedBeforeItsBlockIsContinuedFromWhatItWrote() {
        log.append(records(THIRD, 0));
        mongo.getCollection(MailLog.RECORDS)
                .insertOne(
                        MailLogDocuments.write(
                                new MailRecord(
                                        THIRD, 1, "mail-1", "as an earlier version told it")));

        replica().append(records(THIRD, 1, 2));

        assertThat(blocks(THIRD).getLast().root())
                .isEqualTo(
                        MerkleTree.root(
                                List.of(
                                        MerkleTree.leaf("as an earlier version told it"),
                                        MerkleTree.leaf(text(2)))));
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
        assertThat(records).isEqualTo((int) count(MailLog.RECORDS)).isGreaterThanOrEqualTo(60);
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

    private long count(String collection) {
        return mongo.getCollection(collection).countDocuments();
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
