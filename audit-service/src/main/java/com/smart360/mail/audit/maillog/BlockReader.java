package com.smart360.mail.audit.maillog;

import com.smart360.mail.audit.merkle.MerkleTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Reads the records of blocks and hashes them, several stretches at once, so that the database and
/// this service work at the same time. What is found is told in the order of the blocks.
@Component
public class BlockReader {

    /// Read by one query, unless one block alone has more. At most 1 MB or so.
    static final int RECORDS_AT_ONCE = 1_000;

    /// Stretches that are read while one is looked at: bounds what lies in memory.
    private static final int AHEAD = 3;

    private final MailLog mails;

    BlockReader(MailLog mails) {
        this.mails = mails;
    }

    /// A block and what is there of it now.
    ///
    /// @param records how many
    /// @param root over their texts
    public record Found(Block block, int records, String root) {}

    /// Tells of each of these blocks, in their order.
    public void read(List<Block> blocks, Consumer<Found> sink) {
        Deque<Future<List<Found>>> ahead = new ArrayDeque<>();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("block-reader-", 0).factory())) {
            for (List<Block> stretch : stretches(blocks)) {
                ahead.add(threads.submit(() -> found(stretch)));
                if (ahead.size() > AHEAD) {
                    done(ahead.remove()).forEach(sink);
                }
            }
            while (!ahead.isEmpty()) {
                done(ahead.remove()).forEach(sink);
            }
        }
    }

    /// Neighbours together, as long as they have few records.
    static List<List<Block>> stretches(List<Block> blocks) {
        List<List<Block>> stretches = new ArrayList<>();
        List<Block> last = List.of();
        long records = 0;
        for (Block block : blocks) {
            records += block.records();
            if (last.isEmpty() || records > RECORDS_AT_ONCE) {
                last = new ArrayList<>();
                stretches.add(last);
                records = block.records();
            }
            last.add(block);
        }
        return stretches;
    }

    private List<Found> found(List<Block> stretch) {
        List<List<byte[]>> texts = mails.texts(stretch);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < stretch.size(); i++) {
            List<byte[]> own = texts.get(i);
            found.add(new Found(stretch.get(i), own.size(), MerkleTree.rootOfBytes(own)));
        }
        return found;
    }

    private static List<Found> done(Future<List<Found>> future) {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while blocks were read", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        }
    }
}
