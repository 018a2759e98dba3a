package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/// An H2 backend that answers a write only after the store has committed it, so that a killed
/// process loses nothing that it acknowledged.
///
/// The store's own background commit is off. A command applies under the shared side of a gate and
/// a commit takes the exclusive side: a commit never holds half a command, so an index and its
/// document survive together or not at all. Writers that wait for the same gate share one commit.
///
/// A process kill is survived, a power cut is not: a commit reaches the operating system's cache,
/// not the disk.
final class DurableBackend extends H2Backend {

    /// Commands that leave the store as it is. All others are followed by a commit, which costs
    /// nothing where nothing changed.
    private static final Set<String> READS =
            Set.of(
                    "find",
                    "getmore",
                    "killcursors",
                    "count",
                    "distinct",
                    "explain",
                    "hello",
                    "ismaster",
                    "ping",
                    "buildinfo",
                    "whatsmyuri",
                    "serverstatus",
                    "dbstats",
                    "collstats",
                    "validate",
                    "listcollections",
                    "listindexes",
                    "listdatabases",
                    "connectionstatus",
                    "hostinfo",
                    "getlog",
                    "getparameter",
                    "getlasterror",
                    "endsessions");

    private final MVStore store;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final Lock commits = new ReentrantLock();
    private final AtomicLong applied = new AtomicLong();
    private volatile long committed;

    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    /// Called while the superclass is made, too: takes the store from there.
    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new KeyedDatabase(databaseName, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(
            Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            return hello(channel, databaseName, query);
        }
        if (READS.contains(name)) {
            return super.handleCommand(channel, databaseName, command, query);
        }
        long ticket;
        Document answer;
        gate.readLock().lock();
        try {
            answer = super.handleCommand(channel, databaseName, command, query);
            ticket = applied.incrementAndGet();
        } finally {
            gate.readLock().unlock();
        }
        commitUpTo(ticket);
        return answer;
    }

    /// Rewrites chunks of the file that hold little live data, so that a commit per write doesn't
    /// let the file grow without bound.
    ///
    /// @param bytes at most so much is rewritten, which bounds how long writers wait
    /// @return whether there may be more to do
    boolean compact(int targetFillRate, int bytes) {
        gate.writeLock().lock();
        try {
            return !store.isClosed() && store.compact(targetFillRate, bytes);
        } finally {
            gate.writeLock().unlock();
        }
    }

    long commits() {
        return committed;
    }

    private void commitUpTo(long ticket) {
        commits.lock();
        try {
            if (committed >= ticket) {
                return;
            }
            gate.writeLock().lock();
            try {
                long upTo = applied.get();
                store.commit();
                committed = upTo;
            } finally {
                gate.writeLock().unlock();
            }
        } finally {
            commits.unlock();
        }
    }

    /// The modern handshake, which the server lacks: Spring Boot's health check asks it.
    private Document hello(Channel channel, String databaseName, Document query) {
        Document answer = super.handleCommand(channel, databaseName, "isMaster", query);
        answer.put("isWritablePrimary", true);
        answer.put("helloOk", true);
        return answer;
    }
}
