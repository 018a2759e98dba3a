package com.smart360.mail.smtp.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Closes the sockets of exchanges whose deadline has passed. One thread looks at all connections,
/// so that an exchange costs no timer: neither a server that drips bytes nor one that reads nothing
/// can hold an exchange longer, in plain text or inside TLS, reading or writing.
final class Watchdog {

    /// How late it may be.
    private static final Duration SWEEP = Duration.ofMillis(20);

    static final Watchdog SHARED = new Watchdog();

    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    private Watchdog() {
        thread = Thread.ofPlatform().daemon().name("smtp-watchdog").unstarted(this::watch);
        thread.start();
    }

    void add(Wire wire) {
        wires.add(wire);
        LockSupport.unpark(thread);
    }

    void remove(Wire wire) {
        wires.remove(wire);
    }

    private void watch() {
        while (true) {
            if (wires.isEmpty()) {
                LockSupport.park(this);
            } else {
                wires.forEach(Wire::closeIfOverdue);
                LockSupport.parkNanos(this, SWEEP.toNanos());
            }
        }
    }
}
