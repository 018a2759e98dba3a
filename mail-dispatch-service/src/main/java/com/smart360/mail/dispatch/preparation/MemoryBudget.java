package com.smart360.mail.dispatch.preparation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Bounds what large mails take in memory while they are written and handed over, all connections
/// together: a mail is a text and a message at once, and a file that is read from the store takes
/// buffers. Small ones are bounded by their number alone. Safe for use by several threads.
@Component
public final class MemoryBudget {

    /// From here on a mail counts.
    static final int LARGE = 256 * 1024;

    private static final Lease SMALL = () -> {};

    private final int kilobytes;
    private final Semaphore room;

    MemoryBudget(PreparationProperties properties) {
        long bytes = properties.largeMails().toBytes();
        this.kilobytes = Math.toIntExact(Math.max(1, bytes / 1024));
        this.room = new Semaphore(kilobytes, true);
    }

    /// Memory for a mail, until it is closed.
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits until there is room.
    Lease acquire(long bytes) throws InterruptedException {
        if (bytes < LARGE) {
            return SMALL;
        }
        int permits = permits(bytes);
        room.acquire(permits);
        return () -> room.release(permits);
    }

    /// @return null: there is no room now
    @Nullable Lease tryAcquire(long bytes) {
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
