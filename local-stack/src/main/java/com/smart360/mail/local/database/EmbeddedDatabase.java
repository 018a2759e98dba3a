package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A database server that speaks the MongoDB protocol on loopback: the stand-in for a MongoDB where
/// no container runs. What it can't do stands in the project's notes on it: no transactions, no
/// TTL, no partial unique index, and a query that isn't by `_id` or a unique key scans.
///
/// Every acknowledged write survives the kill of the process; see [DurableBackend].
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /// A chunk's place may be reused so long after its data has moved. Unit: ms.
    private static final int RETENTION = 1_000;

    /// Share of live data that the file is brought to. Unit: percent.
    private static final int FILL_RATE = 80;

    /// Rewritten at most per turn: writers wait for it, a few milliseconds.
    private static final int COMPACTION_BYTES = 256 << 10;

    /// Between two turns writers have the store for themselves. Unit: ms.
    private static final int COMPACTION_PAUSE = 50;

    /// A commit writes each page that a write touched, whole: small pages make it cheap.
    private static final int PAGE_BYTES = 4 * 1024;

    /// Pages are found again there after each commit; what is not is read from the file and
    /// decoded.
    private static final int CACHE_MEGABYTES = 48;

    /// Connections are handled by so many threads; a thread is busy until its commit is done.
    private static final int WORKERS = 16;

    private final MongoServer server;
    private final DurableBackend backend;
    private final InetSocketAddress address;
    private final ScheduledExecutorService housekeeping;
    private long compactedAt;

    private EmbeddedDatabase(MVStore store, int port) {
        store.setRetentionTime(RETENTION);
        StoredTypes.adopt(store);
        backend = new DurableBackend(store);
        server = new MongoServer(backend);
        housekeeping =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("database-housekeeping").factory());
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKERS);
        } catch (RuntimeException taken) {
            close();
            throw taken;
        }
        address = server.getLocalAddress();
        var _ =
                housekeeping.scheduleWithFixedDelay(
                        this::compact, COMPACTION_PAUSE, COMPACTION_PAUSE, TimeUnit.MILLISECONDS);
    }

    /// Opens the database in a file, which is made when it isn't there.
    ///
    /// @param port on loopback; 0 takes a free one
    public static EmbeddedDatabase open(Path file, int port) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the database file " + file, e);
        }
        return new EmbeddedDatabase(store(file.toString()), port);
    }

    /// Opens an empty database that is gone when closed.
    public static EmbeddedDatabase inMemory() {
        return new EmbeddedDatabase(store(null), 0);
    }

    public int port() {
        return address.getPort();
    }

    /// For `MONGODB_URI`: the server without a database's name.
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        housekeeping.shutdown();
        try {
            if (!housekeeping.awaitTermination(5, TimeUnit.SECONDS)) {
                housekeeping.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
    }

    private static MVStore store(@Nullable String file) {
        // Both ways of the store to commit by itself are off: DurableBackend alone decides when.
        var builder =
                new MVStore.Builder()
                        .fileName(file)
                        .cacheSize(CACHE_MEGABYTES)
                        .autoCommitDisabled()
                        .autoCommitBufferSize(0);
        if (file != null) {
            // In memory the same setting would count keys.
            builder.pageSplitSize(PAGE_BYTES);
        }
        return builder.open();
    }

    private void compact() {
        long commits = backend.commits();
        if (commits == compactedAt) {
            return;
        }
        try {
            if (backend.compact(FILL_RATE, COMPACTION_BYTES)) {
                return;
            }
        } catch (RuntimeException e) {
            log.warn(
                    "The database file could not be compacted; tried again after the next write",
                    e);
        }
        compactedAt = commits;
    }
}
