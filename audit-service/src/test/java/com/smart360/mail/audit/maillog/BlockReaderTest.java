package com.smart360.mail.audit.maillog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.smart360.mail.local.testing.TestMongo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Blocks are read several at once, and each is told as if it had been read alone.
class BlockReaderTest {

    private static final LogPartition THIRD = new LogPartition("email.delivery", 3);
    private static final LogPartition FOURTH = new LogPartition("email.delivery", 4);

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final MailLog log = new MailLog(mongo, new SimpleMeterRegistry());

    @Test
    void tellsOfEachBlockInTheirOrder() {
        List<Block> blocks = blocks();

        assertThat(read(blocks))
                .extracting(BlockReader.Found::block)
                .containsExactlyElementsOf(blocks);
        assertThat(read(blocks))
                .allSatisfy(
                        found -> {
                            assertThat(found.records()).isEqualTo(found.block().records());
                            assertThat(found.root()).isEqualTo(found.block().root());
                        });
    }

    @Test
    void whatIsGoneOrAddedIsOfItsBlockAlone() {
        List<Block> blocks = blocks();
        StoredRecords stored = new StoredRecords(mongo.getDb());
        stored.remove(record -> record.key().equals(THIRD.key(7)));
        List<MailRecord> more = new ArrayList<>(records(THIRD, 19, 24));
        stored.put(blocks.get(2), more);

        assertThat(read(blocks))
                .filteredOn(found -> !found.root().equals(found.block().root()))
                .extracting(found -> found.block().first(), BlockReader.Found::records)
                .containsExactly(tuple(5L, 4), tuple(20L, 6));
    }

    @Test
    void aBlockWithoutRecordsHasNone() {
        List<Block> blocks = blocks();
        new StoredRecords(mongo.getDb()).remove(_ -> true);

        assertThat(read(blocks)).extracting(BlockReader.Found::records).containsOnly(0);
    }

    @Test
    void neighboursAreReadTogetherUpToABound() {
        List<Block> blocks = new ArrayList<>();
        for (long from = 0; from < 2_000; from += 400) {
            blocks.add(new Block(THIRD, from, from, from + 399, 400, "", ""));
        }
        blocks.add(new Block(FOURTH, 0, 0, 4_999, 5_000, "", ""));

        assertThat(BlockReader.stretches(blocks))
                .extracting(stretch -> stretch.getFirst().from() + "+" + stretch.size())
                .containsExactly("0+2", "800+2", "1600+1", "0+1");
        assertThat(BlockReader.stretches(List.of())).isEmpty();
    }

    /// Of the third partition 0 to 4, 5 to 9, then 20 to 24 behind a gap; of the fourth 0.
    private List<Block> blocks() {
        log.append(records(THIRD, 0, 4));
        log.append(records(THIRD, 5, 9));
        log.append(records(THIRD, 20, 24));
        log.append(records(FOURTH, 0, 0));
        List<Block> blocks = log.blocks(THIRD, 0, Long.MAX_VALUE, 10);
        blocks.addAll(log.blocks(FOURTH, 0, Long.MAX_VALUE, 10));
        return blocks;
    }

    private List<BlockReader.Found> read(List<Block> blocks) {
        List<BlockReader.Found> found = new ArrayList<>();
        new BlockReader(log).read(blocks, found::add);
        return found;
    }

    private static List<MailRecord> records(LogPartition partition, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(at -> new MailRecord(partition, at, "mail-" + at, "{\"at\":" + at + "}"))
                .toList();
    }
}
