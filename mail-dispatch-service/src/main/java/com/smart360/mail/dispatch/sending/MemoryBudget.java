package com.smart360.mail.dispatch.sending;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Bounds what large mails take in memory while they are written and handed over, all connections
/// together: a mail is a text and a message at once, and a file that is read from the store takes
/// buffers. Small ones are bounded by their number alone. Safe for use by several threads.
final class MemoryBudget {

    /// From here on a mail counts.
    static final int LARGE = 256 * 1024;

    private static final Leave SMALL = () -> {};

    private final int kilobytes;
    private final Semaphore room;

    /// @param bytes of requests and files together; a mail that is larger goes alone
    MemoryBudget(long bytes) {
        this.kilobytes = Math.toIntExact(Math.max(1, bytes / 1024));
        this.room = new Semaphore(kilobytes, true);
    }

    /// Leave to have a mail in memory, until it is closed.
    interface Leave extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits until there is room.
    Leave enter(long bytes) throws InterruptedException {
        if (bytes < LARGE) {
            return SMALL;
        }
        int permits = permits(bytes);
        room.acquire(permits);
        return () -> room.release(permits);
    }

    /// @return null: there is no room now
    @Nullable Leave tryEnter(long bytes) {
        if (bytes < LARGE) {
            return SMALL;
        }
        int permits = permits(bytes);
        return room.tryAcquire(permits) ? () -> room.release(permits) : null;
    }

    private int permits(long bytes) {
        return (int) Math.min(kilobytes, bytes / 1024 + 1);
    }
}
